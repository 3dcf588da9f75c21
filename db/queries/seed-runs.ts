import { sql } from "kysely";
import { type Db, isPostgres } from "../database.ts";
import type { SeedRunRow } from "../tables.ts";

export async function insertSeedRun(trx: Db, run: SeedRunRow): Promise<void> {
  await trx.insertInto("seedRuns").values(run).execute();
}

export function findSeedRun(db: Db, id: string): Promise<SeedRunRow | undefined> {
  return db.selectFrom("seedRuns").selectAll().where("id", "=", id).executeTakeFirst();
}

/** A run whose people have the numbers of this seed; undefined when there is none. */
export function findSeedRunOf(db: Db, seed: number): Promise<SeedRunRow | undefined> {
  return db.selectFrom("seedRuns").selectAll().where("seed", "=", seed).limit(1).executeTakeFirst();
}

/** Finds a run and keeps others from changing it until the transaction ends. */
export function holdSeedRun(trx: Db, id: string): Promise<SeedRunRow | undefined> {
  const query = trx.selectFrom("seedRuns").selectAll().where("id", "=", id);
  // On SQLite the transaction already keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

/** Every run that is not removed, newest first, with who began it and how its long work stands. */
export function listSeedRuns(db: Db) {
  return db
    .selectFrom("seedRuns")
    .leftJoin("staff", "staff.id", "seedRuns.startedBy")
    .leftJoin("runs as writing", "writing.id", "seedRuns.runId")
    .leftJoin("runs as removal", "removal.id", "seedRuns.removalRunId")
    .select([
      "seedRuns.id",
      "seed",
      "asOf",
      "cases",
      "people",
      "fingerprint",
      "seedRuns.createdAt",
      "scenario",
    ])
    .select(["runId", "removalRunId", "staff.name as startedBy"])
    .select(["writing.state as writingState", "removal.state as removalState"])
    .select(["writing.done", "writing.total"])
    .orderBy("seedRuns.createdAt", "desc")
    .orderBy("seedRuns.id", "desc")
    .limit(100)
    .execute();
}

/** Says which long work removes a run. */
export async function setRemovalRun(trx: Db, id: string, removalRunId: string): Promise<void> {
  await trx.updateTable("seedRuns").set({ removalRunId }).where("id", "=", id).execute();
}

/** Whether any case was not invented. */
export async function hasRealCases(db: Db): Promise<boolean> {
  const real = db.selectFrom("cases").select("id").where("seedRunId", "is", null).limit(1);
  return (await real.executeTakeFirst()) !== undefined;
}

/** Ids of everyone on the staff. */
export async function listStaffIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("staff").select("id").execute();
  return rows.map(({ id }) => id);
}

/** Says that a run is finished and what it invented. */
export async function finishSeedRun(trx: Db, id: string, fingerprint: string): Promise<void> {
  await trx.updateTable("seedRuns").set({ fingerprint }).where("id", "=", id).execute();
}

/** Ids of a run's records, in the order they were written. */
export async function listSeededRecordIds(db: Db, seedRunId: string): Promise<string[]> {
  const query = db.selectFrom("records").select("id").where("seedRunId", "=", seedRunId).orderBy("id");
  return (await query.execute()).map(({ id }) => id);
}

export async function countSeeded(db: Db, table: "cases" | "records", seedRunId: string): Promise<number> {
  const { rows } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as("rows"))
    .where("seedRunId", "=", seedRunId)
    .executeTakeFirstOrThrow();
  return rows;
}

/** Those of these references that cases have already. */
export async function takenReferences(db: Db, references: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom("cases")
    .select("reference")
    .where("reference", "in", references)
    .execute();
  return rows.map(({ reference }) => reference);
}

/** Lets PostgreSQL see how much there is now; without it, it would read whole tables for a few rows. */
export async function refreshStatistics(db: Db): Promise<void> {
  if (!isPostgres(db)) return;
  for (const table of ["records", "recordReceipts", "recordContacts", "cases", "auditEntries"]) {
    await sql`analyze ${sql.table(table)}`.execute(db);
  }
}
