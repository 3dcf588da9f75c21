import { findReviewInHand, gradeReview } from "../../db/queries/quality.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { GradeInput } from "../../shared/quality-review.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { holdVisibleSample } from "./hold-sample.ts";

/**
 * Says what was lacking in a decision, once its judge has judged blind and seen what was decided: it changes nothing of
 * their judgement. The log does not say what: a third person may still have to judge.
 *
 * @throws UserError `conflict` when it is not theirs to grade, not yet judged, or graded before.
 */
export function gradeDecision(desk: StaffDesk, { decisionId, deficiencies }: GradeInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const { caseId } = await holdVisibleSample(trx, desk.actor, decisionId);
    const review = await findReviewInHand(trx, desk.actor.id);
    if (review?.decisionId !== decisionId) throw new UserError("conflict", notYours);
    if (review.savedAt === null) throw new UserError("conflict", "Save your own judgement first.");
    const graded = { gradedAt: desk.now(), deficiencies: JSON.stringify(deficiencies) };
    if (!(await gradeReview(trx, review.id, graded))) throw new UserError("conflict", notYours);
    const details = { decisionId, turn: review.turn };
    await recordInAudit(trx, desk, { action: "quality.graded", caseId, details });
  });
}

const notYours = "You have no review of this decision to grade. If you had, it is graded already.";
