import type { Db } from "../../db/database.ts";
import { findOpenReview, type OpenReview } from "../../db/queries/quality.ts";
import { may } from "../../shared/permissions.ts";
import type { Staff } from "../../shared/staff.ts";

/**
 * The decision this person is judging again for the quality sample. Until they save, nothing may tell them what was
 * decided: its case is in none of their lists and does not open. Null when there is none.
 */
export async function judgedBlind(db: Db, staff: Staff): Promise<OpenReview | null> {
  if (!may(staff, "quality:review")) return null;
  return (await findOpenReview(db, staff.id)) ?? null;
}
