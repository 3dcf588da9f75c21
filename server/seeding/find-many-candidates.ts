import type { Db } from "../../db/database.ts";
import {
  type LedTo,
  recordsByANumbers,
  recordsByContacts,
  recordsByNameBirths,
  recordsByReceipts,
} from "../../db/queries/records.ts";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { type Candidates, candidatesAmong } from "../records/find-candidates.ts";
import { caseLookUps, nameBirthKey, possibleLastNames } from "../records/look-up-keys.ts";

/** What a request is looked up by. */
export type LookUps = ReturnType<typeof lookUpsOf>;

/** What `findCandidates` says of each of many requests, with one question for each kind of look-up. */
export async function findManyCandidates(db: Db, keys: readonly LookUps[]): Promise<Candidates[]> {
  const byANumber = await ask(db, recordsByANumbers, keys.map(({ aNumber }) => aNumber).flat());
  const byReceipt = await ask(db, recordsByReceipts, keys.map(({ receipt }) => receipt).flat());
  const byName = await ask(db, recordsByNameBirths, keys.map(({ names }) => names).flat());
  const byContact = await ask(
    db,
    recordsByContacts,
    keys.map(({ email, phone }) => [...email, ...phone]).flat(),
  );
  return keys.map((ofRequest) => candidatesBy(ofRequest, { byANumber, byReceipt, byName, byContact }));
}

/** Record ids by the value that leads to them. */
type Found = Map<string, string[]>;

/** What look-ups of each kind found, whatever they looked in. */
export interface FoundRecords {
  byANumber: Found;
  byReceipt: Found;
  byName: Found;
  byContact: Found;
}

export function candidatesBy(
  { aNumber, receipt, names, email, phone }: LookUps,
  { byANumber, byReceipt, byName, byContact }: FoundRecords,
): Candidates {
  return candidatesAmong(
    new Map([
      ["a-number", ledTo(byANumber, aNumber)],
      ["receipt-number", ledTo(byReceipt, receipt)],
      ["name-birth", ledTo(byName, names)],
      ["email", ledTo(byContact, email)],
      ["phone", ledTo(byContact, phone)],
    ]),
  );
}

export function lookUpsOf(vault: Pick<Vault, "blind">, submitted: SubmittedDetails) {
  const { aNumberIndex, receiptIndex, emailIndex, phoneIndex } = caseLookUps(vault, submitted);
  const names = possibleLastNames(submitted.fullName).map((lastName) =>
    vault.blind("name-birth", nameBirthKey(lastName, submitted.dateOfBirth)),
  );
  return {
    aNumber: given(aNumberIndex),
    receipt: given(receiptIndex),
    email: given(emailIndex),
    phone: given(phoneIndex),
    names,
  };
}

function given(index: string | null): string[] {
  return index === null ? [] : [index];
}

async function ask(
  db: Db,
  query: (db: Db, values: readonly string[]) => Promise<LedTo[]>,
  values: readonly string[],
): Promise<Found> {
  const found: Found = new Map();
  if (values.length === 0) return found;
  for (const { value, recordId } of await query(db, [...new Set(values)])) {
    found.set(value, [...(found.get(value) ?? []), recordId]);
  }
  return found;
}

/** Five at most for each value, as one look-up answers. */
function ledTo(found: Found, values: readonly string[]): string[] {
  return [...new Set(values.flatMap((value) => found.get(value)?.slice(0, 5) ?? []))];
}
