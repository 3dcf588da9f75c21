import type { CallbackState } from "../../shared/callbacks.ts";
import type { Db } from "../database.ts";
import type { CallbackAttemptRow, CallbackRow } from "../tables.ts";

export async function insertCallback(trx: Db, callback: CallbackRow): Promise<void> {
  await trx.insertInto("callbacks").values(callback).execute();
}

/** The callback a case is at: the last one started. */
export function findCallback(db: Db, caseId: string): Promise<CallbackRow | undefined> {
  return db
    .selectFrom("callbacks")
    .selectAll()
    .where("caseId", "=", caseId)
    .orderBy("startedAt", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function setCallbackState(
  trx: Db,
  { id, state, endedAt }: { id: string; state: CallbackState; endedAt: string | null },
): Promise<void> {
  await trx.updateTable("callbacks").set({ state, endedAt }).where("id", "=", id).execute();
}

export async function insertAttempt(trx: Db, attempt: CallbackAttemptRow): Promise<void> {
  await trx.insertInto("callbackAttempts").values(attempt).execute();
}

/** Whether on any call about a case it seemed that somebody puts the person under pressure. */
export async function wasUnderPressure(db: Db, caseId: string): Promise<boolean> {
  const found = await db
    .selectFrom("callbackAttempts")
    .select("id")
    .where("caseId", "=", caseId)
    .where("outcome", "=", "suspected-coercion")
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Every call made about a case, oldest first. */
export function listAttempts(db: Db, caseId: string): Promise<CallbackAttemptRow[]> {
  return db
    .selectFrom("callbackAttempts")
    .selectAll()
    .where("caseId", "=", caseId)
    .orderBy("calledAt")
    .orderBy("id")
    .execute();
}
