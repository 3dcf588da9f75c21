import { setImmediate as letOthers, setTimeout as wait } from "node:timers/promises";
import { giveBackDeliveries } from "../../db/queries/deliveries.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { DeliveryRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordAllInAudit } from "../audit/record.ts";
import { type ActingDesk, type Desk, systemDesk } from "../desk.ts";
import { type Channels, namesOf } from "./channel.ts";
import { openLanes } from "./lanes.ts";
import { leaseMessages } from "./lease-messages.ts";
import { sendMessage } from "./send-message.ts";
import { type Sent, settleMessages } from "./settle-messages.ts";

/** A database that is away for longer than leases last is not waited for. */
const mostFailures = 10;
const pauseMs = 500;

interface Round {
  channels: Channels;
  worker: string;
  /** How many messages may be on their way at once. */
  lanes: number;
  /** How many more may wait for a free lane, so that none stands empty while answers are written. */
  ahead: number;
  signal: AbortSignal;
  onFailure: (error: unknown) => void;
}

/**
 * Sends all that is due, several messages at once. What was answered meanwhile is written together, and with it the
 * next messages are leased: a commit costs more than anything else about a message. Ends when nothing is due, or soon
 * after `signal`, with nothing left in hand.
 */
export async function deliverAllDue(
  desk: Desk,
  { channels, worker, lanes, ahead, signal, onFailure }: Round,
): Promise<void> {
  const system = systemDesk(desk);
  let office = await findOffice(desk.db);
  const send = (delivery: DeliveryRow) => sendMessage(desk, delivery, { channels, office });
  const road = openLanes({ lanes, enough: Math.max(ahead, 1), send, onFailure });
  let sent: Sent[] = [];
  let givenBack: DeliveryRow[] = [];
  let failures = 0;
  for (;;) {
    sent.push(...road.takeAnswers());
    // Whoever waits behind slow ones would hold up codes that come after, and outlive its lease.
    if (signal.aborted || !road.isQuick) givenBack.push(...road.takeBack());
    const most = signal.aborted ? 0 : lanes + (road.isQuick ? ahead : 0) - road.inHand;
    try {
      const turn = await take(system, { channels, worker, sent, givenBack, most });
      office = turn.office;
      [sent, givenBack, failures] = [[], [], 0];
      road.take(turn.leased);
    } catch (error) {
      // What servers answered is known only here: forgotten, the same mails would go out again.
      failures += 1;
      if (failures === mostFailures) throw error;
      onFailure(error);
      await wait(failures * pauseMs);
      continue;
    }
    if (road.isEmpty) return;
    await road.news();
  }
}

interface Turn extends Pick<Round, "channels" | "worker"> {
  sent: readonly Sent[];
  givenBack: readonly DeliveryRow[];
  most: number;
}

/** Writes what became of messages, gives back those that did not set out, and leases others, in one transaction. */
function take(desk: ActingDesk, { channels, worker, sent, givenBack, most }: Turn) {
  return inTransaction(desk.db, async (trx) => {
    const settled = await settleMessages(trx, desk, sent);
    await letOthers();
    await giveBackDeliveries(trx, givenBack);
    const room = { worker, channels: namesOf(channels), most };
    const { leased, stopped } = await leaseMessages(trx, desk, room);
    await letOthers();
    const office = await findOffice(trx);
    await recordAllInAudit(trx, desk, [...settled, ...stopped]);
    return { leased, office };
  });
}
