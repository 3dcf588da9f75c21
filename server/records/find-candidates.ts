import type { Db } from "../../db/database.ts";
import {
  recordIdsByANumber,
  recordIdsByContact,
  recordIdsByNameBirth,
  recordIdsByReceipt,
} from "../../db/queries/records.ts";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { caseLookUps, nameBirthKey, possibleLastNames } from "./look-up-keys.ts";

/** By what a record was found. */
export type FoundBy = "a-number" | "receipt-number" | "name-birth" | "email" | "phone";

/** Records that may be the requester's, likeliest first, each with what led to it. */
export interface Candidates {
  found: { recordId: string; foundBy: FoundBy[] }[];
  /** The record it is, when that is beyond choosing: the numbers given lead to one record and no other. */
  certain: string | null;
  /** The A-number and the receipt number lead to different records. */
  isConflict: boolean;
}

/** Ids of the records each look-up led to. */
export type LookedUp = ReadonlyMap<FoundBy, readonly string[]>;

/** Looks for the record a request is about, through the look-ups alone: nothing is opened. */
export async function findCandidates(db: Db, vault: Vault, submitted: SubmittedDetails): Promise<Candidates> {
  return candidatesAmong(await lookUpAll(db, vault, submitted));
}

/** What the look-ups together say. */
export function candidatesAmong(byKind: LookedUp): Candidates {
  const foundBy = new Map<string, FoundBy[]>();
  for (const [kind, ids] of byKind) {
    for (const id of ids) foundBy.set(id, [...(foundBy.get(id) ?? []), kind]);
  }
  const found = [...foundBy]
    .map(([recordId, kinds]) => ({ recordId, foundBy: kinds }))
    .toSorted((a, b) => b.foundBy.length - a.foundBy.length || (a.recordId < b.recordId ? -1 : 1))
    .slice(0, 5);
  return { found, ...judge(byKind, found) };
}

async function lookUpAll(db: Db, vault: Vault, submitted: SubmittedDetails): Promise<LookedUp> {
  const keys = caseLookUps(vault, submitted);
  const none: string[] = [];
  const byName = possibleLastNames(submitted.fullName).map((lastName) =>
    recordIdsByNameBirth(db, vault.blind("name-birth", nameBirthKey(lastName, submitted.dateOfBirth))),
  );
  return new Map<FoundBy, string[]>([
    ["a-number", keys.aNumberIndex ? await recordIdsByANumber(db, keys.aNumberIndex) : none],
    ["receipt-number", keys.receiptIndex ? await recordIdsByReceipt(db, keys.receiptIndex) : none],
    ["name-birth", [...new Set((await Promise.all(byName)).flat())]],
    ["email", keys.emailIndex ? await recordIdsByContact(db, keys.emailIndex) : none],
    ["phone", keys.phoneIndex ? await recordIdsByContact(db, keys.phoneIndex) : none],
  ]);
}

function judge(byKind: LookedUp, found: Candidates["found"]): Pick<Candidates, "certain" | "isConflict"> {
  const numbered = new Set([...(byKind.get("a-number") ?? []), ...(byKind.get("receipt-number") ?? [])]);
  const [only] = numbered;
  if (numbered.size === 1 && only) return { certain: only, isConflict: false };
  // A wrong number that leads nowhere: one other record with the same last name and birth date will do to start from.
  const [first, ...others] = found.filter(({ foundBy }) => foundBy.includes("name-birth"));
  const certain = numbered.size === 0 && first && others.length === 0 ? first.recordId : null;
  return { certain, isConflict: numbered.size > 1 };
}
