import { sql } from "kysely";
import { expect, test } from "vitest";
import { columnRegister } from "./column-register.ts";
import { type Db, isPostgres } from "./database.ts";
import { onEveryEngine } from "./testing.ts";

const registered = Object.entries(columnRegister)
  .flatMap(([table, columns]) => Object.keys(columns).map((column) => `${table}.${column}`))
  .toSorted();

onEveryEngine((freshDatabase) => {
  test("every column there is has a class, and no class is left of a column that is gone", async () => {
    const db = await freshDatabase();

    expect(await columnsOf(db)).toEqual(registered);
  });
});

async function columnsOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`${isPostgres(db) ? onPostgres : onSqlite}`.execute(db);
  return rows.map((row) => row.name).toSorted();
}

const onPostgres = sql`select table_name || '.' || column_name as name from information_schema.columns
  where table_schema = 'public'`;

const onSqlite = sql`select tables.name || '.' || columns.name as name
  from sqlite_master as tables, pragma_table_xinfo(tables.name) as columns
  where tables.type = 'table' and tables.name not like 'sqlite%'`;
