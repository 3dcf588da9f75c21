import { sql } from "kysely";
import { type Db, isPostgres } from "../database.ts";
import type { SeedRunRow } from "../tables.ts";

export async function insertSeedRun(trx: Db, run: SeedRunRow): Promise<void> {
  await trx.insertInto("seedRuns").values(run).execute();
}

/** An earlier run that invented the same office; undefined when there was none. */
export function findSeedRun(
  db: Db,
  { seed, asOf, cases }: Pick<SeedRunRow, "seed" | "asOf" | "cases">,
): Promise<SeedRunRow | undefined> {
  return db
    .selectFrom("seedRuns")
    .selectAll()
    .where("seed", "=", seed)
    .where("asOf", "=", asOf)
    .where("cases", "=", cases)
    .executeTakeFirst();
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
