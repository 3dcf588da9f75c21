import { isServerAwaited, wakeDeliveries } from "../../db/queries/deliveries.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Desk } from "../desk.ts";
import { type Channels, namesOf } from "./channel.ts";

/**
 * Has messages that wait for a server tried again as soon as it is back, and not when their own next try comes: one
 * question finds out for all of them. Nothing is asked while none waits.
 */
export async function wakeWaiting(desk: Desk, channels: Channels): Promise<void> {
  for (const name of namesOf(channels)) {
    const isThere = channels[name]?.isThere;
    if (!isThere || !(await isServerAwaited(desk.db, name)) || !(await isThere())) continue;
    await inTransaction(desk.db, (trx) => wakeDeliveries(trx, name, desk.now()));
  }
}
