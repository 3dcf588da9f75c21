import { sql } from "kysely";
import { type Db, isPostgres } from "../database.ts";

/** Lets the statements of a transaction take their time: nobody waits for them, and a whole table may be read. */
export async function allowLongStatements(trx: Db): Promise<void> {
  if (isPostgres(trx)) await sql`set local statement_timeout = '10min'`.execute(trx);
}
