import { setImmediate as letOthers } from "node:timers/promises";
import { CompiledQuery, sql } from "kysely";
import { type Db, isPostgres } from "../database.ts";
import type { Tables } from "../tables.ts";
import { type AuditEvent, chained } from "./audit.ts";

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
  if (rows.length === 0) return;
  await insertAll(trx, { table, columns, rows, ending: "" });
}

/** The same for rows some of which may be there. */
export async function insertMissingRows<Table extends keyof Tables>(
  trx: Db,
  table: Table,
  rows: RowsOf<Table>,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (rows.length === 0) return;
  await insertAll(trx, { table, columns, rows, ending: "on conflict do nothing" });
}

interface Insert {
  table: string;
  columns: readonly string[];
  rows: readonly object[];
  ending: "" | "on conflict do nothing";
}

function insertAll(trx: Db, insert: Insert): Promise<void> {
  return isPostgres(trx) ? insertAsJson(trx, insert) : insertAsValues(trx, insert);
}

/** PostgreSQL reads one long value far faster than it reads the places of many short ones. */
async function insertAsJson(trx: Db, { table, columns, rows, ending }: Insert): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const all = JSON.stringify(rows);
  await sql`insert into ${sql.table(table)} (${names})
    select ${names} from json_populate_recordset(null::${sql.table(table)}, ${all}) ${sql.raw(ending)}`.execute(
    trx,
  );
}

/** Rows in one statement. Of few different lengths, so that few statements are prepared and kept. */
const lengths = [256, 32, 4, 1] as const;

async function insertAsValues(trx: Db, { table, columns, rows, ending }: Insert): Promise<void> {
  for (const some of inStatements(rows)) {
    const values: unknown[] = [];
    for (const row of some) {
      for (const column of columns) values.push((row as Record<string, unknown>)[column]);
    }
    await trx.executeQuery(CompiledQuery.raw(`${insertText(table, columns, some.length)} ${ending}`, values));
    // SQLite writes in this very thread: whoever asked for something meanwhile is answered between two statements.
    await letOthers();
  }
}

export function* inStatements<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let from = 0; from < rows.length;) {
    const length = lengths.find((some) => some <= rows.length - from) ?? 1;
    yield rows.slice(from, from + length);
    from += length;
  }
}

function insertText(table: string, columns: readonly string[], rows: number): string {
  const tuple = `(${columns.map(() => "?").join(",")})`;
  const names = columns.map((column) => `"${column}"`).join(", ");
  return `insert into "${table}" (${names}) values ${Array.from({ length: rows }, () => tuple).join(",")}`;
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

/**
 * Lets SQLite hold 128 MB of pages and move them into the file seldom, for as long as this connection lives: the
 * keys of look-ups lie in no order, and with the usual 2 MB nearly every row would write pages the next one needs.
 */
export async function holdManyPages(db: Db): Promise<void> {
  if (isPostgres(db)) return;
  await sql`pragma cache_size = -131072`.execute(db);
  await sql`pragma wal_autocheckpoint = 20000`.execute(db);
}
