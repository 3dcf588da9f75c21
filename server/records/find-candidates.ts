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
  return leadFrom(db, vault, { submitted, followed: await followNumbers(db, vault, submitted) });
}

/** The same when its numbers were followed already. */
export async function leadFrom(
  db: Db,
  vault: Vault,
  { submitted, followed }: { submitted: SubmittedDetails; followed: FollowedNumbers },
): Promise<Lead> {
  const ledTo = numbered(followed);
  if (ledTo.length === 1) return { candidates: 1, ...judgeCandidates(followed, []) };
  const ranked = await rankRecords(db, vault, { submitted, followed, clearance: { isCleared: true } });
  return { candidates: keep(ranked, ledTo).length, ...judgeCandidates(followed, ranked) };
}

/** What a number leads to is shown whatever speaks against it. */
function keep(ranked: readonly Candidate[], ledTo: readonly string[]): Candidate[] {
  const isLedTo = ({ recordId }: Candidate) => ledTo.includes(recordId);
  const likely = ranked.filter((candidate) => !isLedTo(candidate) && candidate.bits > 0);
  return [...ranked.filter(isLedTo), ...likely].slice(0, mostKept).toSorted(byBits);
}
