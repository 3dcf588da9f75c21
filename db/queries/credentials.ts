import type { Db } from "../database.ts";
import type { CredentialRow } from "../tables.ts";

export async function insertCredential(trx: Db, credential: CredentialRow): Promise<void> {
  await trx.insertInto("credentials").values(credential).execute();
}

/** Every credential there ever was, newest first; an office has a handful. */
export function listCredentials(db: Db): Promise<CredentialRow[]> {
  return db
    .selectFrom("credentials")
    .selectAll()
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .execute();
}

export function findCredential(db: Db, id: string): Promise<CredentialRow | undefined> {
  return db.selectFrom("credentials").selectAll().where("id", "=", id).executeTakeFirst();
}

export function findCredentialByPrefix(db: Db, prefix: string): Promise<CredentialRow | undefined> {
  return db.selectFrom("credentials").selectAll().where("prefix", "=", prefix).executeTakeFirst();
}

/** Ends a credential. Returns false when it had been revoked already. */
export async function revokeCredential(
  trx: Db,
  id: string,
  { revokedAt, revokedBy }: { revokedAt: string; revokedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("credentials")
    .set({ revokedAt, revokedBy })
    .where("id", "=", id)
    .where("revokedAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that a credential is in use. */
export async function setCredentialUsed(trx: Db, id: string, lastUsedAt: string): Promise<void> {
  await trx.updateTable("credentials").set({ lastUsedAt }).where("id", "=", id).execute();
}

/** How many credentials a machine can still sign in with were hashed with a key. */
export async function countUsableCredentialsWith(
  db: Db,
  { keyId, now }: { keyId: string; now: string },
): Promise<number> {
  const { credentials } = await db
    .selectFrom("credentials")
    .select((eb) => eb.fn.countAll<number>().as("credentials"))
    .where("keyId", "=", keyId)
    .where("revokedAt", "is", null)
    .where("expiresAt", ">", now)
    .executeTakeFirstOrThrow();
  return credentials;
}
