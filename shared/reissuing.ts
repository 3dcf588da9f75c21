import type { CodeState, RevokeReason } from "./codes.ts";

/** A code's end, as far as sending another in its place goes. */
export interface EndedCode {
  state: CodeState;
  revokeReason: RevokeReason | null;
  endedAt: string | null;
  /** Until when it could be stopped, when it was itself sent again. */
  reissueSendAt: string | null;
}

/**
 * Whether another code may take the place of the last one at all: it expired unused, its message could not be
 * delivered, or it was itself sent again and stopped before it left. However else a code ended, somebody meant it.
 */
export function mayBeReplaced({ state, revokeReason, endedAt, reissueSendAt }: EndedCode): boolean {
  if (state === "expired") return true;
  if (state !== "revoked") return false;
  const wasStopped = reissueSendAt !== null && endedAt !== null && endedAt < reissueSendAt;
  return revokeReason === "bounced" || (revokeReason === "undo-decision" && wasStopped);
}

/** What sending a code again is asked with. */
export interface ReissueFacts {
  /** Why whoever acts may not decide this request; null when they may. */
  mayNotDecide: string | null;
  decidedAt: string;
  now: string;
  /** So long from the approval a code may be sent again. */
  reissueDays: number;
  /** What is not as it was when the request was approved, as nouns: "a contact on record". */
  changed: readonly string[];
  /** What the policy has against an approval now, in sentences. */
  blockers: readonly string[];
  /** Why two must choose now, where one chose then; null when nothing asks for it. */
  secondReviewer: string | null;
}

const freshReview = "Ask a supervisor to open the request again for a fresh review.";

/** Of an approval from before it was kept what each stood on nobody can tell whether anything has changed. */
export const reissueBlockedAsNotKept = `What this approval stood on was not kept at that time. ${freshReview}`;

/** Why a code is not sent again without a fresh review, naming what stands against it; null when nothing does. */
export function reissueBlockedBecause(facts: ReissueFacts): string | null {
  if (facts.mayNotDecide) return facts.mayNotDecide;
  if (Date.parse(facts.now) - Date.parse(facts.decidedAt) >= facts.reissueDays * 86_400_000) {
    return `The approval is more than ${facts.reissueDays} days old. ${freshReview}`;
  }
  if (facts.changed.length > 0) {
    return `Since the approval this has changed: ${facts.changed.join(", ")}. ${freshReview}`;
  }
  if (facts.blockers.length > 0) return facts.blockers.join(" ");
  return facts.secondReviewer && `${facts.secondReviewer} ${freshReview}`;
}
