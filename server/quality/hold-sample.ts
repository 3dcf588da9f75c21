import type { Db } from "../../db/database.ts";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { findSample, holdSample, listInvolved, listReviews } from "../../db/queries/quality.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import type { QualityReviewRow, QualitySampleRow } from "../../db/tables.ts";
import { UserError } from "../../shared/errors.ts";
import { may } from "../../shared/permissions.ts";
import { isSettled, reviewBlockedBecause, reviewHours, type Turn } from "../../shared/quality-review.ts";
import type { Staff } from "../../shared/staff.ts";
import { holdsClaim } from "../cases/hold-case.ts";
import type { StaffDesk } from "../desk.ts";

/**
 * Finds a sampled decision this person may know of.
 *
 * @throws UserError `not-found` when there is none, it is about a protected person's case and they are not cleared, or
 *   it is not settled and they only read: the answer does not tell which.
 */
export async function findVisibleSample(db: Db, staff: Staff, decisionId: string): Promise<QualitySampleRow> {
  return visible(await findSample(db, decisionId), staff);
}

/** The same, kept from others until the transaction ends. */
export async function holdVisibleSample(
  trx: Db,
  staff: Staff,
  decisionId: string,
): Promise<QualitySampleRow> {
  return visible(await holdSample(trx, decisionId), staff);
}

function visible(sample: QualitySampleRow | undefined, staff: Staff): QualitySampleRow {
  const isHidden = sample?.isProtected === 1 && !staff.isCleared;
  if (!sample || isHidden || !(may(staff, "quality:review") || isSettled(sample.state))) {
    throw new UserError("not-found", "We could not find that review. It may be for others to do.");
  }
  return sample;
}

/** Whose turn it is: the first judge's, or a third person's where the first would have decided otherwise. */
export function turnOf({ state }: Pick<QualitySampleRow, "state">): Turn {
  return state === "tie-break" ? "tie-break" : "first";
}

/** The review of this turn that somebody has begun and not saved. */
export function openReviewIn(
  reviews: readonly QualityReviewRow[],
  sample: Pick<QualitySampleRow, "state">,
): QualityReviewRow | undefined {
  return reviews.find(({ turn, savedAt }) => turn === turnOf(sample) && savedAt === null);
}

/** Whether a review was begun so long ago that somebody else may take it. */
function isForgotten({ takenAt }: Pick<QualityReviewRow, "takenAt">, now: string): boolean {
  return Date.parse(now) - Date.parse(takenAt) >= reviewHours * 3_600_000;
}

/** Why whoever acts may not judge this decision now; null when they may. */
export async function judgingBlockedBecause(
  db: Db,
  desk: StaffDesk,
  sample: QualitySampleRow,
): Promise<string | null> {
  const { actor, now } = desk;
  const { caseId, decisionId, state } = sample;
  const reviews = await listReviews(db, decisionId);
  const open = openReviewIn(reviews, sample);
  const isTaken = open !== undefined && open.takenBy !== actor.id && !isForgotten(open, now());
  const caseFile = await findCase(db, caseId);
  return reviewBlockedBecause({
    staffId: actor.id,
    state,
    involved: await involvedIn(db, caseId),
    firstJudge: reviews.find(({ turn, savedAt }) => turn === "first" && savedAt !== null)?.takenBy ?? null,
    holdsCase: caseFile !== undefined && holdsClaim(caseFile, desk),
    takenByOther: isTaken ? ((await listStaffNames(db)).get(open.takenBy) ?? "Somebody else") : null,
  });
}

/** Everyone who decided anything on a case, and who overturned it: they know more than they should. */
async function involvedIn(db: Db, caseId: string): Promise<string[]> {
  const deciders = (await listInvolved(db, [caseId])).get(caseId) ?? [];
  const entries = await listCaseAuditEntries(db, caseId);
  const overturners = entries.filter(({ action }) => action === "decision.overturned");
  return [...deciders, ...overturners.map(({ actorId }) => actorId)];
}
