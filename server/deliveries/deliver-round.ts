import { setImmediate as letOthers, setTimeout as wait } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import type { DeliveryRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { type ActingDesk, type Desk, systemDesk } from "../desk.ts";
import { type Channels, namesOf } from "./channel.ts";
import { leaseMessage } from "./lease-message.ts";
import { sendMessage } from "./send-message.ts";
import { type DeliveryEvent, type Sent, settleMessage } from "./settle-message.ts";

/** A database that is away for longer than leases last is not waited for. */
const mostFailures = 10;
const pauseMs = 500;

interface Round {
  channels: Channels;
  worker: string;
  /** How many messages may be in hand at once. */
  lanes: number;
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
  { lanes, signal, onFailure, ...sending }: Round,
): Promise<void> {
  const system = systemDesk(desk);
  const inHand = new Set<Promise<void>>();
  let sent: Sent[] = [];
  let failures = 0;
  for (;;) {
    const wanted = signal.aborted ? 0 : lanes - inHand.size;
    const settling = sent;
    sent = [];
    const leased = await settleAndLease(system, { settling, wanted, ...sending }).catch(async (error) => {
      failures += 1;
      if (failures === mostFailures) throw error;
      onFailure(error);
      // What servers answered is known only here: forgotten, the same mails would go out again.
      sent.unshift(...settling);
      await wait(failures * pauseMs);
      return null;
    });
    if (leased === null) continue;
    failures = 0;
    for (const delivery of leased) {
      const going = sendMessage(desk, delivery, sending.channels)
        .then((result) => void sent.push({ leased: delivery, result }), onFailure)
        .finally(() => inHand.delete(going));
      inHand.add(going);
    }
    if (inHand.size === 0 && sent.length === 0) return;
    if (sent.length === 0) await Promise.race(inHand);
    // Answers that came in together are written together.
    await letOthers();
  }
}

interface Turn extends Pick<Round, "channels" | "worker"> {
  settling: readonly Sent[];
  wanted: number;
}

/** Answers the messages that are now in hand. */
async function settleAndLease(
  desk: ActingDesk,
  { settling, wanted, channels, worker }: Turn,
): Promise<DeliveryRow[]> {
  if (settling.length === 0 && wanted === 0) return [];
  return inTransaction(desk.db, async (trx) => {
    const events: DeliveryEvent[] = [];
    // In one order, so that two workers who hold several codes never wait in a ring.
    for (const one of settling.toSorted(byCode)) events.push(...(await settleMessage(trx, desk, one)));
    const leased: DeliveryRow[] = [];
    while (leased.length < wanted) {
      const lease = await leaseMessage(trx, desk, { worker, channels: namesOf(channels) });
      if (!lease) break;
      if (lease.stopped) events.push(lease.stopped);
      else leased.push(lease.leased);
    }
    await record(trx, desk, events);
    return leased;
  });
}

function byCode(a: Sent, b: Sent): number {
  return (a.leased.codeId ?? "") < (b.leased.codeId ?? "") ? -1 : 1;
}

async function record(trx: Db, desk: ActingDesk, events: readonly DeliveryEvent[]): Promise<void> {
  for (const event of events) await recordInAudit(trx, desk, event);
}
