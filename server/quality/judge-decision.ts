import { findReviewInHand, moveSample, saveReview } from "../../db/queries/quality.ts";
import type { QualitySampleRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import {
  isSettled,
  type JudgeInput,
  type Judgement,
  type SampleState,
  type Turn,
} from "../../shared/quality-review.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { holdVisibleSample } from "./hold-sample.ts";
import { toldReason } from "./sample-reasons.ts";

/**
 * Saves what somebody who did not see the decision would have decided. Where the first judge differs, a third person
 * settles it. From then on they see the decision, and grade it. The log does not say how they judged: the third must
 * not read it there.
 *
 * @throws UserError `conflict` when it is not theirs to judge, or no longer.
 */
export function judgeDecision(
  desk: StaffDesk,
  { decisionId, judgement, note }: JudgeInput,
): Promise<{ state: SampleState }> {
  const { db, vault, actor, now } = desk;
  return inTransaction(db, async (trx) => {
    const sample = await holdVisibleSample(trx, actor, decisionId);
    const review = await findReviewInHand(trx, actor.id);
    if (review?.decisionId !== decisionId) throw new UserError("conflict", notYours);
    const isSaved = await saveReview(trx, review.id, {
      savedAt: now(),
      judgement,
      note: vault.seal({ part: "qualityReviews.note", rowId: review.id }, note),
    });
    const state = stateAfter(sample, { turn: review.turn, judgement });
    const changes = {
      state,
      ...(review.turn === "first" && { judgement }),
      ...(isSettled(state) && { why: toldReason(sample) }),
    };
    if (!isSaved || !(await moveSample(trx, sample, changes))) throw new UserError("conflict", notYours);
    const details = { decisionId, turn: review.turn };
    await recordInAudit(trx, desk, { action: "quality.judged", caseId: sample.caseId, details });
    return { state };
  });
}

const notYours =
  "You have no review of this decision open. Take it first; if you had, somebody else took it over.";

/** Agreed when the judgement is the decision's; the first that differs asks for a third person, whose word counts. */
function stateAfter(
  { kind }: Pick<QualitySampleRow, "kind">,
  { turn, judgement }: { turn: Turn; judgement: Judgement },
): SampleState {
  if (judgement === kind) return "agreed";
  return turn === "first" ? "tie-break" : "differs";
}
