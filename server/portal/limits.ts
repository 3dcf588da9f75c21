import type { Db } from "../../db/database.ts";
import { forgetTriesBefore, holdTries, saveTries } from "../../db/queries/try-limits.ts";
import { inTransaction } from "../../db/transaction.ts";
import { readANumber, readReceiptNumber } from "../../shared/identifiers.ts";
import type { Desk } from "../desk.ts";
import { network } from "../sessions/network.ts";
import { tooMany } from "./problem.ts";

/** So many in a window; `what` is limited, kept as a keyed hash of it. */
export interface Limit {
  what: string;
  most: number;
  seconds: number;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** All a machine may ask, whatever it asks. */
export function ofCredential(id: string): Limit {
  return { what: `portal|credential|${id}`, most: 1200, seconds: minute };
}

/**
 * What may be asked about one person, by each number that names them. It is counted whether or not anybody has the
 * number, so that being refused tells nothing.
 */
export function ofPerson(
  action: string,
  { aNumber, receiptNumber }: { aNumber: string; receiptNumber: string },
  most: number,
): Limit[] {
  const numbers = [
    aNumber === "" ? null : `a-number|${readANumber(aNumber) ?? aNumber}`,
    receiptNumber === "" ? null : `receipt|${readReceiptNumber(receiptNumber) ?? receiptNumber}`,
  ];
  return numbers
    .filter((number) => number !== null)
    .map((number) => ({ what: `portal|${action}|${number}`, most, seconds: day }));
}

/** What may be asked from one place, when the portal says where the requester is. */
export function ofAddress(action: string, address: string | undefined, most: number): Limit[] {
  if (address === undefined) return [];
  return [{ what: `portal|${action}|address|${network(address)}`, most, seconds: hour }];
}

/** What may be asked about one thing by its own number, in a day. */
export function ofOne(action: string, number: string, most: number): Limit {
  return { what: `portal|${action}|${number}`, most, seconds: day };
}

/**
 * Counts one more under each limit, in the caller's transaction. Answers the seconds until the first that is used up
 * allows another; null when none is. A call that is refused counts under none.
 */
export async function countUnder(
  trx: Db,
  { vault, now }: Pick<Desk, "vault" | "now">,
  limits: readonly Limit[],
): Promise<number | null> {
  const at = now();
  // In one order, so that no two calls wait for each other in a ring.
  const keyed = limits
    .map((limit) => ({ ...limit, key: vault.blind("tries", limit.what) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
  const counted = [];
  for (const { key, most, seconds } of keyed) {
    const row = await holdTries(trx, key, at);
    const endsAt = Date.parse(row.since) + seconds * 1000;
    const isOver = endsAt <= Date.parse(at);
    if (!isOver && row.tries >= most) return Math.ceil((endsAt - Date.parse(at)) / 1000);
    counted.push({ ...row, tries: isOver ? 1 : row.tries + 1, since: isOver ? at : row.since });
  }
  for (const row of counted) await saveTries(trx, row);
  return null;
}

/** Slows down whoever tries credentials. */
export async function countFailedSignIn(desk: Desk, address: string): Promise<void> {
  const limit = { what: `portal|sign-in|${network(address)}`, most: 60, seconds: minute };
  const wait = await inTransaction(desk.db, (trx) => countUnder(trx, desk, [limit]));
  if (wait !== null) throw tooMany(wait);
}

/** Clears away what no limit looks at any more. */
export async function forgetOldTries(trx: Db, now: string): Promise<void> {
  await forgetTriesBefore(trx, new Date(Date.parse(now) - 2 * day * 1000).toISOString());
}
