import type { Db } from "../database.ts";
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
