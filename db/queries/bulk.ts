import { CompiledQuery } from "kysely";
import { type Db, isPostgres } from "../database.ts";
import type { Tables } from "../tables.ts";
import { type AuditEvent, chained } from "./audit.ts";

/** Parameters in one statement: both engines take 32,766 (PostgreSQL twice that). */
const mostParameters = 15_000;

/** Rows of a table, all with the same columns. */
type RowsOf<Table extends keyof Tables> = readonly Partial<Tables[Table]>[];

/**
 * Inserts any number of rows, many in one statement.
 *
 * The text is written here, for Kysely spends more time on writing it than the database on running it.
 */
export async function insertRows<Table extends keyof Tables>(
  trx: Db,
  table: Table,
  rows: RowsOf<Table>,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const most = Math.floor(mostParameters / Math.max(1, columns.length));
  for (let from = 0; from < rows.length; from += most) {
    const some = rows.slice(from, from + most);
    const text = insertText(table, { columns, rows: some.length, isNumbered: isPostgres(trx) });
    const values = some.flatMap((row) => columns.map((column) => (row as Record<string, unknown>)[column]));
    await trx.executeQuery(CompiledQuery.raw(text, values));
  }
}

function insertText(
  table: string,
  { columns, rows, isNumbered }: { columns: readonly string[]; rows: number; isNumbered: boolean },
): string {
  const place = (row: number, column: number) => (isNumbered ? `$${row * columns.length + column + 1}` : "?");
  const tuples = Array.from(
    { length: rows },
    (_, row) => `(${columns.map((__, column) => place(row, column)).join(",")})`,
  );
  const names = columns.map((column) => `"${column}"`).join(", ");
  return `insert into "${table}" (${names}) values ${tuples.join(",")}`;
}

/** Adds entries to the end of the chain and answers the number of the first. Call it last, as its sister. */
export async function appendAuditEntries(trx: Db, events: readonly AuditEvent[]): Promise<number> {
  const query = trx.selectFrom("auditHead").select(["seq", "hash"]);
  // On SQLite the transaction already keeps every other writer out.
  const head = await (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirstOrThrow();
  let last = head;
  const rows = events.map((event) => {
    const row = chained(event, last);
    last = row;
    return row;
  });
  await insertRows(trx, "auditEntries", rows);
  await trx.updateTable("auditHead").set({ seq: last.seq, hash: last.hash }).execute();
  return head.seq + 1;
}
