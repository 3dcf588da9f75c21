import type { Db } from "../database.ts";
import type { KeyHolderRow, KeyPhase, OfficeKeyRow } from "../tables.ts";

/** Every key the office ever used, oldest first; none before keys were first changed. */
export function listOfficeKeys(db: Db): Promise<OfficeKeyRow[]> {
  return db.selectFrom("officeKeys").selectAll().orderBy("generation").execute();
}

/** Whether keys are being changed. */
export async function areKeysChanging(db: Db): Promise<boolean> {
  return (await listOfficeKeys(db)).some(({ phase }) => isUnderWay(phase));
}

export function isUnderWay(phase: KeyPhase): boolean {
  return phase === "known" || phase === "moving";
}

export async function insertOfficeKey(trx: Db, key: OfficeKeyRow): Promise<void> {
  await trx.insertInto("officeKeys").values(key).execute();
}

/** Does nothing when another was quicker. */
export async function insertFirstOfficeKey(trx: Db, key: OfficeKeyRow): Promise<void> {
  await trx
    .insertInto("officeKeys")
    .values(key)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a key from one phase to the next. Returns false when it was in another. */
export async function moveOfficeKey(
  trx: Db,
  id: string,
  {
    from,
    to,
    ...times
  }: { from: KeyPhase; to: KeyPhase } & Partial<Pick<OfficeKeyRow, "settledAt" | "retiredAt">>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("officeKeys")
    .set({ phase: to, ...times })
    .where("id", "=", id)
    .where("phase", "=", from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Says how far a server follows. */
export async function saveKeyHolder(trx: Db, { id, ...rest }: KeyHolderRow): Promise<void> {
  await trx
    .insertInto("keyHolders")
    .values({ id, ...rest })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(rest))
    .execute();
}

/** Servers that were there lately. */
export function listKeyHolders(db: Db, since: string): Promise<KeyHolderRow[]> {
  return db.selectFrom("keyHolders").selectAll().where("seenAt", ">=", since).orderBy("name").execute();
}

export async function forgetKeyHolder(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom("keyHolders").where("id", "=", id).execute();
}

/** Forgets servers nobody has heard of for long. */
export async function forgetKeyHoldersBefore(trx: Db, instant: string): Promise<void> {
  await trx.deleteFrom("keyHolders").where("seenAt", "<", instant).execute();
}
