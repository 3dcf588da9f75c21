import type { Db } from "../../db/database.ts";
import { type LedTo, recordsByANumbers, recordsByReceipts } from "../../db/queries/records.ts";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { type Lead, leadFrom } from "../records/find-candidates.ts";
import { caseLookUps } from "../records/look-up-keys.ts";

/** What `findOnArrival` says of each of many requests; the numbers of all of them are followed at once. */
export async function findManyLeads(
  db: Db,
  vault: Vault,
  requests: readonly SubmittedDetails[],
): Promise<Lead[]> {
  const keys = requests.map((submitted) => caseLookUps(vault, submitted));
  const byANumber = await ask(
    db,
    recordsByANumbers,
    keys.map(({ aNumberIndex }) => aNumberIndex),
  );
  const byReceipt = await ask(
    db,
    recordsByReceipts,
    keys.map(({ receiptIndex }) => receiptIndex),
  );
  const leads: Lead[] = [];
  for (const [place, submitted] of requests.entries()) {
    const { aNumberIndex, receiptIndex } = keys[place] ?? { aNumberIndex: null, receiptIndex: null };
    const followed = {
      aNumber: ledTo(byANumber, aNumberIndex),
      receiptNumber: ledTo(byReceipt, receiptIndex),
    };
    leads.push(await leadFrom(db, vault, { submitted, followed }));
  }
  return leads;
}

/** Record ids by the value that leads to them. */
export type Found = Map<string, string[]>;

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

/** Five at most, as one look-up answers. */
export function ledTo(found: Found, value: string | null): string[] {
  return value === null ? [] : (found.get(value)?.slice(0, 5) ?? []);
}
