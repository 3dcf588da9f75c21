import type { Db } from "../../db/database.ts";
import { forgetTries, forgetTriesBefore, holdTries, saveTries } from "../../db/queries/try-limits.ts";
import type { TryLimitRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { Desk } from "../desk.ts";
import { network } from "./network.ts";
import type { Visit } from "./session.ts";

/** Tries in a quarter of an hour. A whole office may share one address, so that gets more. */
const most = { email: 5, address: 20 };
const windowMinutes = 15;
const longestBlockMinutes = 60;

export const tooManyTries = "Too many tries. Try again in 15 minutes or ask an admin to reset your sign-in.";

/**
 * Counts a try to sign in before it is looked at, so that many at once cannot slip past the limit together.
 *
 * @throws UserError when there were too many, for this email or from this network.
 */
export async function countTry(visit: Visit, email: string): Promise<void> {
  const at = visit.now();
  const isBlocked = await inTransaction(visit.db, async (trx) => {
    const byEmail = await holdTries(trx, emailKey(visit, email), at);
    const byAddress = await holdTries(trx, addressKey(visit), at);
    if (isBlockedAt(byEmail, at) || isBlockedAt(byAddress, at)) return true;
    await saveTries(trx, withOneMore(byEmail, { at, most: most.email }));
    await saveTries(trx, withOneMore(byAddress, { at, most: most.address }));
    return false;
  });
  if (isBlocked) throw new UserError("too-many-tries", tooManyTries);
}

/** Someone signed in: what they mistyped before no longer counts, and neither does anything old. */
export async function forgetSignInTries(trx: Db, visit: Visit, email: string): Promise<void> {
  await forgetTries(trx, emailKey(visit, email));
  await forgetTries(trx, addressKey(visit));
  await forgetTriesBefore(trx, minutesAfter(visit.now(), -24 * 60));
}

/** Somebody got a new way in: what was tried with their email before no longer counts. */
export async function forgetTriesOf(trx: Db, desk: Pick<Desk, "vault">, email: string): Promise<void> {
  await forgetTries(trx, emailKey(desk, email));
}

function emailKey({ vault }: Pick<Desk, "vault">, email: string): string {
  return vault.blind("tries", `sign-in|email|${email}`);
}

function addressKey({ vault, from }: Visit): string {
  return vault.blind("tries", `sign-in|address|${network(from)}`);
}

function isBlockedAt({ blockedUntil }: TryLimitRow, at: string): boolean {
  return blockedUntil !== null && blockedUntil > at;
}

/** The last try a window allows starts a block: a quarter of an hour, then twice as long each time, to an hour. */
function withOneMore(found: TryLimitRow, limit: { at: string; most: number }): TryLimitRow {
  const { at } = limit;
  const isRemembered = at < minutesAfter(found.blockedUntil ?? found.since, longestBlockMinutes);
  const blocks = isRemembered ? Math.floor(found.tries / limit.most) : 0;
  const isSameWindow = at < minutesAfter(found.since, windowMinutes) && found.tries % limit.most > 0;
  const tries = isSameWindow ? found.tries + 1 : blocks * limit.most + 1;
  const since = isSameWindow ? found.since : at;
  if (tries % limit.most > 0) return { ...found, tries, since };

  const blockMinutes = Math.min(windowMinutes * 2 ** blocks, longestBlockMinutes);
  return { ...found, tries, since, blockedUntil: minutesAfter(at, blockMinutes) };
}

function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}
