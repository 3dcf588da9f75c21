import { findReviewInHand, saveReview } from "../../db/queries/quality.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { KeepJudgementInput } from "../../shared/quality-review.ts";
import type { StaffDesk } from "../desk.ts";

/** Keeps a judgement that is still being made, sealed. It counts for nothing until it is saved. */
export function keepJudgement(
  { db, vault, actor }: StaffDesk,
  { decisionId, judgement, note }: KeepJudgementInput,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const review = await findReviewInHand(trx, actor.id);
    if (review?.decisionId !== decisionId || review.savedAt !== null) {
      throw new UserError("conflict", "You have no review of this open.");
    }
    await saveReview(trx, review.id, {
      savedAt: null,
      judgement,
      note: vault.seal({ part: "qualityReviews.note", rowId: review.id }, note),
    });
  });
}
