import { type Db, isPostgres } from "../database.ts";
import type { TryLimitRow } from "../tables.ts";

/** The tries kept under a key, held until the transaction ends. */
export function holdTries(trx: Db, key: string): Promise<TryLimitRow | undefined> {
  const query = trx.selectFrom("tryLimits").selectAll().where("key", "=", key);
  // On SQLite the transaction already keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

export async function saveTries(trx: Db, { key, ...rest }: TryLimitRow): Promise<void> {
  await trx
    .insertInto("tryLimits")
    .values({ key, ...rest })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(rest))
    .execute();
}

export async function forgetTries(trx: Db, key: string): Promise<void> {
  await trx.deleteFrom("tryLimits").where("key", "=", key).execute();
}
