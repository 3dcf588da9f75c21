import type { Db } from "../../db/database.ts";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { byBits, type Candidate, judgeCandidates, type Verdict } from "./candidate.ts";
import { followNumbers, type FollowedNumbers, numbered } from "./follow-numbers.ts";
import { type Clearance, rankRecords } from "./rank-records.ts";

/** The likeliest records, best first. */
export interface Candidates extends Verdict {
  found: Candidate[];
}

/** What a request that comes in leads to. */
export interface Lead extends Verdict {
  /** How many records may be the requester's. */
  candidates: number;
}

const mostKept = 5;

/** Looks for the record a request is about by all that was sent, slips of typing allowed. */
export async function findCandidates(
  db: Db,
  vault: Vault,
  submitted: SubmittedDetails,
  clearance: Clearance,
): Promise<Candidates> {
  const followed = await followNumbers(db, vault, submitted);
  const ranked = await rankRecords(db, vault, { submitted, followed, clearance });
  return { found: keep(ranked, numbered(followed)), ...judgeCandidates(followed, ranked) };
}

/** What a request that comes in leads to. When its numbers lead to one record, nothing more is looked for. */
export async function findOnArrival(db: Db, vault: Vault, submitted: SubmittedDetails): Promise<Lead> {
  const followed = await followNumbers(db, vault, submitted);
  const asked = { submitted, followed, clearance: { isCleared: true } };
  return leadOfNumbers(followed) ?? leadAmong(followed, await rankRecords(db, vault, asked));
}

/** The lead of numbers that lead to one record; null when all else has to be looked at. */
export function leadOfNumbers(followed: FollowedNumbers): Lead | null {
  return numbered(followed).length === 1 ? { candidates: 1, ...judgeCandidates(followed, []) } : null;
}

export function leadAmong(followed: FollowedNumbers, ranked: readonly Candidate[]): Lead {
  return { candidates: keep(ranked, numbered(followed)).length, ...judgeCandidates(followed, ranked) };
}

/** What a number leads to is shown whatever speaks against it. */
function keep(ranked: readonly Candidate[], ledTo: readonly string[]): Candidate[] {
  const isLedTo = ({ recordId }: Candidate) => ledTo.includes(recordId);
  const likely = ranked.filter((candidate) => !isLedTo(candidate) && candidate.bits > 0);
  return [...ranked.filter(isLedTo), ...likely].slice(0, mostKept).toSorted(byBits);
}
