import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { type Channels, namesOf } from "./channel.ts";
import { leaseMessage } from "./lease-message.ts";
import { sendMessage } from "./send-message.ts";
import { settleMessage } from "./settle-message.ts";

/**
 * Sends the next message that is due. Answers whether there was one.
 *
 * A message may arrive twice, when we do not learn that the server took it; it is then the same message, with the
 * same code and Message-ID.
 */
export async function deliverNext(
  desk: Desk,
  { channels, worker }: { channels: Channels; worker: string },
): Promise<boolean> {
  const system = systemDesk(desk);
  const lease = await inTransaction(desk.db, async (trx) => {
    const found = await leaseMessage(trx, system, { worker, channels: namesOf(channels) });
    if (found?.stopped) await recordInAudit(trx, system, found.stopped);
    return found;
  });
  if (!lease) return false;
  if (lease.stopped) return true;

  const { leased } = lease;
  const result = await sendMessage(desk, leased, channels);
  await inTransaction(desk.db, async (trx) => {
    for (const event of await settleMessage(trx, system, { leased, result })) {
      await recordInAudit(trx, system, event);
    }
  });
  return true;
}
