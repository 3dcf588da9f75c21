import type { Db } from "../../db/database.ts";
import { type LedTo, recordsByANumbers, recordsByReceipts } from "../../db/queries/records.ts";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import type { FollowedNumbers } from "../records/follow-numbers.ts";
import { type Lead, leadFrom } from "../records/find-candidates.ts";
import { caseLookUps } from "../records/look-up-keys.ts";

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

/** What `findOnArrival` says of each of many requests; the numbers of all of them are followed at once. */
export async function findManyLeads(db: Db, vault: Vault, asked: readonly LookUps[]): Promise<Lead[]> {
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
  const leads: Lead[] = [];
  for (const lookUps of asked) {
    const { submitted } = lookUps;
    leads.push(await leadFrom(db, vault, { submitted, followed: followedAmong(found, lookUps) }));
  }
  return leads;
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
