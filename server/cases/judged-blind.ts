import type { Db } from "../../db/database.ts";
import { findReviewInHand, type ReviewInHand } from "../../db/queries/quality.ts";
import { may } from "../../shared/permissions.ts";
import type { Staff } from "../../shared/staff.ts";

/**
 * The decision this person is judging again for the quality sample. Until they save, nothing may tell them what was
 * decided: its case is in none of their lists and does not open. Null when there is none.
 */
export async function judgedBlind(db: Db, staff: Staff): Promise<ReviewInHand | null> {
  if (!may(staff, "quality:review")) return null;
  const review = await findReviewInHand(db, staff.id);
  return review?.savedAt === null ? review : null;
}
