import { type Db, isPostgres } from "../database.ts";
import type { AccountEventRow, PortalAnswerRow } from "../tables.ts";

/** Takes an idempotency key. Returns false when it was taken before. */
export async function insertPortalAnswer(trx: Db, answer: PortalAnswerRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("portalAnswers")
    .values(answer)
    .onConflict((conflict) => conflict.column("key").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What was asked and answered with a key, held until the transaction ends. */
export function holdPortalAnswer(trx: Db, key: string): Promise<PortalAnswerRow | undefined> {
  const query = trx.selectFrom("portalAnswers").selectAll().where("key", "=", key);
  // On SQLite the transaction already keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

/** Takes a held key whose time is over, or whose holder went away without an answer. */
export async function replacePortalAnswer(trx: Db, { key, ...rest }: PortalAnswerRow): Promise<void> {
  await trx.updateTable("portalAnswers").set(rest).where("key", "=", key).execute();
}

/** Which lease on a key. */
type Held = Pick<PortalAnswerRow, "key" | "fence">;

/** Keeps an answer. Returns false when the lease has passed to another. */
export async function savePortalAnswer(
  trx: Db,
  { key, fence }: Held,
  answer: Pick<PortalAnswerRow, "status" | "answer">,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("portalAnswers")
    .set(answer)
    .where("key", "=", key)
    .where("fence", "=", fence)
    .where("status", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives a key back under which nothing was done. */
export async function releasePortalAnswer(trx: Db, { key, fence }: Held): Promise<void> {
  await trx
    .deleteFrom("portalAnswers")
    .where("key", "=", key)
    .where("fence", "=", fence)
    .where("status", "is", null)
    .execute();
}

/** Forgets answers nobody may ask for any more. */
export async function forgetPortalAnswersBefore(trx: Db, instant: string): Promise<void> {
  await trx.deleteFrom("portalAnswers").where("expiresAt", "<", instant).execute();
}

export async function insertAccountEvent(trx: Db, event: AccountEventRow): Promise<void> {
  await trx.insertInto("accountEvents").values(event).execute();
}
