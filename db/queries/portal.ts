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

/** When codes about one record last linked an account, codes of one case aside; null when none did. */
export async function findLinkedAt(
  db: Db,
  recordId: string,
  exceptCaseId: string | null = null,
): Promise<string | null> {
  const { linkedAt } = await db
    .selectFrom("codes")
    .innerJoin("cases", "cases.id", "codes.caseId")
    .select((eb) => eb.fn.max("codes.endedAt").as("linkedAt"))
    .where("cases.recordId", "=", recordId)
    .where("codes.state", "=", "redeemed")
    .where("cases.id", "<>", exceptCaseId ?? "")
    .executeTakeFirstOrThrow();
  return linkedAt;
}

/** What the portal reported, from `since` on, of the accounts that codes about one record linked; the newest first. */
export function listAccountEvents(db: Db, recordId: string, since: string): Promise<AccountEventRow[]> {
  return db
    .selectFrom("accountEvents")
    .selectAll()
    .where(({ eb, selectFrom }) =>
      eb(
        "portalAccountIndex",
        "in",
        selectFrom("codes")
          .innerJoin("cases", "cases.id", "codes.caseId")
          .select("codes.portalAccountIndex")
          .where("cases.recordId", "=", recordId)
          .where("codes.state", "=", "redeemed"),
      ),
    )
    .where("happenedAt", ">=", since)
    .orderBy("happenedAt", "desc")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
}
