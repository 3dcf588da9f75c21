import type { LookUpIndex } from "../../shared/evidence/look-up-keys.ts";
import { isCertain, officeWeights } from "../../shared/evidence/weights.ts";
import { type FollowedNumbers, numbered } from "./follow-numbers.ts";

/** By what a record was found: a number exactly as given, or one of the look-ups that tolerate slips. */
export type FoundBy = "a-number" | "receipt-number" | LookUpIndex;

/** A record that may be the requester's. */
export interface Candidate {
  recordId: string;
  foundBy: FoundBy[];
  /** What all fields together say for it, in bits, and the chance that it is theirs. */
  bits: number;
  probability: number;
}

/** What a request's numbers and all else that was sent come to. */
export interface Verdict {
  /** The record it is, when that is beyond choosing. */
  certain: string | null;
  /** The A-number and the receipt number lead to different records. */
  isConflict: boolean;
}

/**
 * The record is certain when the numbers lead to one and no other, whatever else was sent; and when they lead nowhere
 * and everything else speaks for one beyond reasonable doubt. `ranked` has the likeliest first.
 */
export function judgeCandidates(
  followed: FollowedNumbers,
  ranked: readonly Pick<Candidate, "recordId" | "bits">[],
): Verdict {
  const [only, ...others] = numbered(followed);
  if (others.length > 0) return { certain: null, isConflict: true };
  const likeliest = isCertain(ranked, officeWeights) ? ranked[0]?.recordId : undefined;
  return { certain: only ?? likeliest ?? null, isConflict: false };
}

/** Likeliest first; of two as likely, the one longer on file. */
export function byBits(one: Candidate, other: Candidate): number {
  return other.bits - one.bits || (one.recordId < other.recordId ? -1 : 1);
}
