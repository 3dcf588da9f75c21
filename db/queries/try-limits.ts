import { type Db, isPostgres } from "../database.ts";
import type { TryLimitRow } from "../tables.ts";

/** The tries kept under a key, none if there were none yet, held until the transaction ends. */
export async function holdTries(trx: Db, key: string, at: string): Promise<TryLimitRow> {
  // A row that is not there cannot be held: many first tries at once would each find none.
  await trx
    .insertInto("tryLimits")
    .values({ key, tries: 0, since: at, blockedUntil: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const query = trx.selectFrom("tryLimits").selectAll().where("key", "=", key);
  // On SQLite the transaction already keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirstOrThrow();
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

/** Clears away what no limit looks at any more. */
export async function forgetTriesBefore(trx: Db, instant: string): Promise<void> {
  await trx
    .deleteFrom("tryLimits")
    .where("since", "<", instant)
    .where((where) => where.or([where("blockedUntil", "is", null), where("blockedUntil", "<", instant)]))
    .execute();
}
