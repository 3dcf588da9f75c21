import { findOffice } from "../../db/queries/office.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordAllInAudit } from "../audit/record.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { type Channels, namesOf } from "./channel.ts";
import { leaseMessages } from "./lease-messages.ts";
import { sendMessage } from "./send-message.ts";
import { settleMessages } from "./settle-messages.ts";

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
  const leased = await inTransaction(desk.db, async (trx) => {
    const found = await leaseMessages(trx, system, { worker, channels: namesOf(channels), most: 1 });
    await recordAllInAudit(trx, system, found.stopped);
    return found.leased[0];
  });
  if (!leased) return false;

  const office = await findOffice(desk.db);
  const result = await sendMessage(desk, leased, { channels, office });
  await inTransaction(desk.db, async (trx) => {
    await recordAllInAudit(trx, system, await settleMessages(trx, system, [{ leased, result }]));
  });
  return true;
}
