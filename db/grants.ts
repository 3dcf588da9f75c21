import { sql } from "kysely";
import { type Db, isPostgres } from "./database.ts";
import { inTransaction } from "./transaction.ts";

/** The role a PostgreSQL connection acts as; null on SQLite, which has none. */
export async function currentRole(db: Db): Promise<string | null> {
  if (!isPostgres(db)) return null;
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db);
  return rows[0]?.role ?? null;
}

/**
 * Lets the app's own role use the tables without owning any: the audit log it may read and add to, no more.
 *
 * `owner` is a connection of the role that made the tables. Repeating it changes nothing.
 */
export async function grantAppRole(owner: Db, role: string): Promise<void> {
  const app = sql.id(role);
  await inTransaction(owner, async (trx) => {
    // Servers starting together take turns, as they do to migrate.
    await sql`select pg_advisory_xact_lock(7263)`.execute(trx);
    await sql`grant usage on schema public to ${app}`.execute(trx);
    await sql`grant select, insert, update, delete on all tables in schema public to ${app}`.execute(trx);
    await sql`revoke all on "auditEntries", "migrations" from ${app}`.execute(trx);
    await sql`grant select, insert on "auditEntries" to ${app}`.execute(trx);
    await sql`grant select on "migrations" to ${app}`.execute(trx);
  });
}
