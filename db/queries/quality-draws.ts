import { type Expression, type SqlBool, sql } from "kysely";
import type { Db } from "../database.ts";
import type { DecisionRow, QualityDrawRow, QualityPlanRow, QualitySampleRow } from "../tables.ts";
import { insertRows } from "./bulk.ts";

const drawable = [
  "id",
  "caseId",
  "kind",
  "facts",
  "decidedBy",
  "decidedAt",
  "decidedOn",
  "isProtected",
  "sendAt",
  "overturnedAt",
  "staffSignals",
] as const;

/** A decision as the draw looks at it. */
export type DrawableDecision = Pick<DecisionRow, (typeof drawable)[number]>;

/** The last weeks that were drawn, the newest first. */
export function listDraws(db: Db, most: number): Promise<QualityDrawRow[]> {
  return db.selectFrom("qualityDraws").selectAll().orderBy("week", "desc").limit(most).execute();
}

/** The office's day of the first decision there is. */
export async function firstDecidedOn(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom("decisions")
    .select("decidedOn")
    .where(settled)
    .orderBy("decidedAt")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row?.decidedOn;
}

// Named in the SQL itself, or SQLite would not use the index that is of these rows alone.
const settled: Expression<SqlBool> = sql<SqlBool>`"isFirstChoice" = 0`;

interface Span {
  from: string;
  until: string;
  after: { at: string; id: string };
  most: number;
}

/**
 * Approvals and rejections made in a stretch of time, or overturned in it, in that order. Stopped ones are none, and
 * none comes that was drawn before.
 */
export function listToDraw(
  db: Db,
  column: "decidedAt" | "overturnedAt",
  { from, until, after, most }: Span,
): Promise<DrawableDecision[]> {
  return (
    db
      .selectFrom("decisions")
      .select(drawable)
      .where(settled)
      .where("kind", "in", ["approve", "reject"])
      .where("stoppedAt", "is", null)
      // What somebody saw before it was kept cannot be shown to a judge.
      .where("stoodOn", "is not", null)
      .where(column, "is not", null)
      .where(column, ">=", from)
      .where(column, "<", until)
      .where(({ eb, refTuple, tuple }) => eb(refTuple(column, "id"), ">", tuple(after.at, after.id)))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("qualitySamples")
              .select("decisionId")
              .whereRef("qualitySamples.decisionId", "=", "decisions.id"),
          ),
        ),
      )
      .orderBy(column)
      .orderBy("id")
      .limit(most)
      .execute()
  );
}

/** Writes down that a week is drawn. Returns false when another process did first. */
export async function insertDraw(trx: Db, draw: QualityDrawRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("qualityDraws")
    .values(draw)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export function insertSamples(trx: Db, samples: readonly QualitySampleRow[]): Promise<void> {
  return insertRows(trx, "qualitySamples", samples);
}

/** The plan that holds in a week, by its Monday. */
export function findPlan(db: Db, week: string): Promise<QualityPlanRow> {
  return db
    .selectFrom("qualityPlans")
    .selectAll()
    .where("holdsFrom", "<=", week)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** Every plan there was, the newest first. */
export function listPlans(db: Db): Promise<QualityPlanRow[]> {
  return db.selectFrom("qualityPlans").selectAll().orderBy("version", "desc").limit(100).execute();
}

/** Adds a version. Returns false when somebody else added it first. */
export async function insertPlan(trx: Db, plan: QualityPlanRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("qualityPlans")
    .values(plan)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
