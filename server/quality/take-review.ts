import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import {
  deleteOpenReview,
  findReviewInHand,
  insertReview,
  listReviews,
  listToReview,
} from "../../db/queries/quality.ts";
import type { QualitySampleRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { holdVisibleSample, judgingBlockedBecause, openReviewIn, turnOf } from "./hold-sample.ts";

/**
 * Begins to judge a sampled decision. Until the judgement is saved, nothing tells this person what was decided.
 *
 * @throws UserError `conflict` when they took part in it, judge another one, or somebody else is at it.
 */
export function takeReview(desk: StaffDesk, { decisionId }: { decisionId: string }): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const sample = await holdVisibleSample(trx, desk.actor, decisionId);
    const mine = await findReviewInHand(trx, desk.actor.id);
    if (mine?.decisionId === decisionId) return;
    if (mine) throw new UserError("conflict", mine.savedAt === null ? saveFirst : gradeFirst);
    const blocked = await judgingBlockedBecause(trx, desk, sample);
    if (blocked) throw new UserError("conflict", blocked);
    await beginReview(trx, desk, sample);
  });
}

const saveFirst = "You have begun another review. Save that one first.";
const gradeFirst = "You have not graded the decision you judged last. Do that first.";

/** Begins the review that waits longest, tie-breaks first, or goes on with the one in hand. Null when there is none. */
export function takeNextReview(desk: StaffDesk): Promise<{ decisionId: string } | null> {
  const { db, actor } = desk;
  return inTransaction(db, async (trx) => {
    const mine = await findReviewInHand(trx, actor.id);
    if (mine) return { decisionId: mine.decisionId };
    for (const { decisionId } of await listToReview(trx, actor.isCleared, mostTried)) {
      const sample = await holdVisibleSample(trx, actor, decisionId);
      if (await judgingBlockedBecause(trx, desk, sample)) continue;
      await beginReview(trx, desk, sample);
      return { decisionId };
    }
    return null;
  });
}

/** An office samples some forty a week, and few of them are barred to any one supervisor. */
const mostTried = 100;

async function beginReview(trx: Db, desk: StaffDesk, sample: QualitySampleRow): Promise<void> {
  const { decisionId, caseId } = sample;
  const turn = turnOf(sample);
  const forgotten = openReviewIn(await listReviews(trx, decisionId), sample);
  if (forgotten) await deleteOpenReview(trx, forgotten.id);
  const isBegun = await insertReview(trx, {
    id: newId(),
    decisionId,
    turn,
    takenBy: desk.actor.id,
    takenAt: desk.now(),
    savedAt: null,
    judgement: null,
    note: null,
    gradedAt: null,
    deficiencies: "[]",
  });
  // In another tab, at the same moment.
  if (!isBegun) throw new UserError("conflict", saveFirst);
  await recordInAudit(trx, desk, { action: "quality.taken", caseId, details: { decisionId, turn } });
}
