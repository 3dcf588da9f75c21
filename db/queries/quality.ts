import { type Db, isPostgres } from "../database.ts";
import type { QualityReviewRow, QualitySampleRow } from "../tables.ts";

export function findSample(db: Db, decisionId: string): Promise<QualitySampleRow | undefined> {
  return db.selectFrom("qualitySamples").selectAll().where("decisionId", "=", decisionId).executeTakeFirst();
}

/** The same, kept from others until the transaction ends. */
export function holdSample(trx: Db, decisionId: string): Promise<QualitySampleRow | undefined> {
  const query = trx.selectFrom("qualitySamples").selectAll().where("decisionId", "=", decisionId);
  // On SQLite the transaction already keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

/** The first judgement comes before the tie-break. */
export function listReviews(db: Db, decisionId: string): Promise<QualityReviewRow[]> {
  return db
    .selectFrom("qualityReviews")
    .selectAll()
    .where("decisionId", "=", decisionId)
    .orderBy("turn")
    .execute();
}

export type ReviewInHand = Pick<QualityReviewRow, "id" | "decisionId" | "turn" | "takenAt" | "savedAt"> & {
  caseId: string;
};

/** The review somebody has begun and not graded: there is at most one. Until it is saved, they are blind to its case. */
export function findReviewInHand(db: Db, staffId: string): Promise<ReviewInHand | undefined> {
  return db
    .selectFrom("qualityReviews")
    .innerJoin("qualitySamples", "qualitySamples.decisionId", "qualityReviews.decisionId")
    .select(["qualityReviews.id", "qualityReviews.decisionId", "turn", "takenAt", "savedAt"])
    .select("qualitySamples.caseId")
    .where("takenBy", "=", staffId)
    .where("gradedAt", "is", null)
    .executeTakeFirst();
}

/** Begins a review. Returns false when this turn is taken, or the judge has another review open. */
export async function insertReview(trx: Db, review: QualityReviewRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("qualityReviews")
    .values(review)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Gives up a review that was begun and not saved, for somebody else to do. */
export async function deleteOpenReview(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom("qualityReviews").where("id", "=", id).where("savedAt", "is", null).execute();
}

/** Writes a judgement down, for good or to go on with. Returns false when it was saved for good before. */
export async function saveReview(
  trx: Db,
  id: string,
  saved: Pick<QualityReviewRow, "savedAt" | "judgement" | "note">,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("qualityReviews")
    .set(saved)
    .where("id", "=", id)
    .where("savedAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Writes down what was lacking. Returns false when it was before, or there is no judgement yet. */
export async function gradeReview(
  trx: Db,
  id: string,
  graded: Pick<QualityReviewRow, "gradedAt" | "deficiencies">,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("qualityReviews")
    .set(graded)
    .where("id", "=", id)
    .where("savedAt", "is not", null)
    .where("gradedAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Moves a sampled decision on. Returns false when somebody else did first. */
export async function moveSample(
  trx: Db,
  { decisionId, state }: Pick<QualitySampleRow, "decisionId" | "state">,
  changes: Partial<Pick<QualitySampleRow, "state" | "why" | "judgement">>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("qualitySamples")
    .set(changes)
    .where("decisionId", "=", decisionId)
    .where("state", "=", state)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Sampled decisions that wait for a judge, the oldest first; tie-breaks before first judgements. */
export async function listToReview(db: Db, isCleared: boolean, most: number): Promise<QualitySampleRow[]> {
  const waiting = (state: "waiting" | "tie-break") => {
    const query = db.selectFrom("qualitySamples").selectAll().where("state", "=", state);
    return (isCleared ? query : query.where("isProtected", "=", 0))
      .orderBy("drawnAt")
      .orderBy("decisionId")
      .limit(most)
      .execute();
  };
  return [...(await waiting("tie-break")), ...(await waiting("waiting"))];
}

/** Who decided anything on these cases, by the case. */
export async function listInvolved(db: Db, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("decisions")
    .select(["caseId", "decidedBy"])
    .distinct()
    .where("caseId", "in", caseIds)
    .execute();
  const found = new Map<string, string[]>();
  for (const { caseId, decidedBy } of rows) found.set(caseId, [...(found.get(caseId) ?? []), decidedBy]);
  return found;
}

/** How these decisions stand in the sample; those that are not in it are left out. */
export async function listSampleStates(
  db: Db,
  decisionIds: readonly string[],
): Promise<Map<string, QualitySampleRow["state"]>> {
  if (decisionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("qualitySamples")
    .select(["decisionId", "state"])
    .where("decisionId", "in", decisionIds)
    .execute();
  return new Map(rows.map(({ decisionId, state }) => [decisionId, state]));
}

/** Who has begun a review of these decisions and not saved it. */
export async function listOpenReviewers(
  db: Db,
  decisionIds: readonly string[],
): Promise<Map<string, string>> {
  if (decisionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("qualityReviews")
    .select(["decisionId", "takenBy"])
    .where("decisionId", "in", decisionIds)
    .where("savedAt", "is", null)
    .execute();
  return new Map(rows.map(({ decisionId, takenBy }) => [decisionId, takenBy]));
}

/** One person's decisions that others, once it was settled, would have made differently; the newest first. */
export function listDifferences(
  db: Db,
  staffId: string,
  { isCleared, caseId }: { isCleared: boolean; caseId?: string | undefined },
) {
  let query = db
    .selectFrom("decisions")
    .innerJoin("qualitySamples", "qualitySamples.decisionId", "decisions.id")
    .innerJoin("cases", "cases.id", "decisions.caseId")
    .select(["decisions.id as decisionId", "decisions.caseId", "cases.reference", "decisions.kind"])
    .select("decisions.decidedAt")
    .where("qualitySamples.state", "=", "differs")
    .where("decisions.decidedBy", "=", staffId);
  if (!isCleared) query = query.where("qualitySamples.isProtected", "=", 0);
  if (caseId !== undefined) query = query.where("decisions.caseId", "=", caseId);
  return query.orderBy("decisions.decidedAt", "desc").orderBy("decisions.id", "desc").limit(100).execute();
}
