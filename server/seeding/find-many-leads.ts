import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import {
  type LedTo,
  listContactsOf,
  recordsByANumbers,
  recordsByReceipts,
} from "../../db/queries/records.ts";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import type { FollowedNumbers } from "../records/follow-numbers.ts";
import type { Desk } from "../desk.ts";
import { type Lead, leadOfNumbers } from "../records/find-candidates.ts";
import { caseLookUps } from "../records/look-up-keys.ts";
import { type Asked, findNear } from "../records/rank-records.ts";
import type { Inventor } from "./inventor.ts";
import type { NearPlace } from "./inventor-thread.ts";

/** What a request is looked up by. */
export interface LookUps {
  aNumberIndex: string | null;
  receiptIndex: string | null;
  submitted: SubmittedDetails;
}

export function lookUpsOf(vault: Pick<Vault, "blind">, submitted: SubmittedDetails): LookUps {
  const { aNumberIndex, receiptIndex } = caseLookUps(vault, submitted);
  return { aNumberIndex, receiptIndex, submitted };
}

/** The request at a place, ready to be looked up. */
export type PlacedLookUps = LookUps & { place: number };

/** Opens and compares elsewhere: the database is read meanwhile. */
export type Comparer = Pick<Inventor, "likeliest" | "leads">;

/** What `findOnArrival` says of each of many requests; the numbers of all of them are followed at once. */
export async function findManyLeads(
  { db, vault }: Pick<Desk, "db" | "vault">,
  comparer: Comparer,
  asked: readonly PlacedLookUps[],
): Promise<Lead[]> {
  const found: FoundByNumber = {
    byANumber: await ask(
      db,
      recordsByANumbers,
      asked.map(({ aNumberIndex }) => aNumberIndex),
    ),
    byReceipt: await ask(
      db,
      recordsByReceipts,
      asked.map(({ receiptIndex }) => receiptIndex),
    ),
  };
  const followed = asked.map((lookUps) => ({ ...lookUps, followed: followedAmong(found, lookUps) }));
  const unclear = followed.filter((each) => leadOfNumbers(each.followed) === null);
  const compared = await leadsByComparing({ db, vault }, comparer, unclear);
  return followed.map((each) => {
    const lead = leadOfNumbers(each.followed) ?? compared.get(each.place);
    if (!lead) throw new Error(`Request ${each.place} was neither clear nor compared.`);
    return lead;
  });
}

/** By place. */
async function leadsByComparing(
  { db, vault }: Pick<Desk, "db" | "vault">,
  comparer: Comparer,
  unclear: readonly (Asked & { place: number })[],
): Promise<Map<number, Lead>> {
  const near: NearPlace[] = [];
  for (const { place, submitted, followed } of unclear) {
    const asked = { submitted, followed, clearance: { isCleared: true } };
    near.push({ place, followed, near: await findNear(db, vault, asked) });
    await letOthers();
  }
  const likely = await comparer.likeliest(near);
  const contacts = Map.groupBy(await listContactsOf(db, likely.flat()), ({ recordId }) => recordId);
  const leads = await comparer.leads(
    unclear.map(({ place }, at) => ({
      place,
      contacts: (likely[at] ?? []).flatMap((id) => contacts.get(id) ?? []),
    })),
  );
  return new Map(leads);
}

/** Record ids by the value that leads to them. */
type Found = Map<string, string[]>;

/** What numbers lead to, wherever it was looked for. */
export interface FoundByNumber {
  byANumber: Found;
  byReceipt: Found;
}

export function followedAmong(
  { byANumber, byReceipt }: FoundByNumber,
  { aNumberIndex, receiptIndex }: LookUps,
): FollowedNumbers {
  return { aNumber: ledTo(byANumber, aNumberIndex), receiptNumber: ledTo(byReceipt, receiptIndex) };
}

/** Five at most, as one look-up answers. */
function ledTo(found: Found, value: string | null): string[] {
  return value === null ? [] : (found.get(value)?.slice(0, 5) ?? []);
}

async function ask(
  db: Db,
  query: (db: Db, values: readonly string[]) => Promise<LedTo[]>,
  asked: readonly (string | null)[],
): Promise<Found> {
  const values = new Set(asked.filter((value) => value !== null));
  const found: Found = new Map();
  if (values.size === 0) return found;
  for (const { value, recordId } of await query(db, [...values])) {
    found.set(value, [...(found.get(value) ?? []), recordId]);
  }
  return found;
}
