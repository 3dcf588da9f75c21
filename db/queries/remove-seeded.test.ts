import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Db } from "../database.ts";
import { freshDatabase } from "../testing.ts";

const removed = [
  "cases",
  "records",
  "recordContacts",
  "callbacks",
  "decisions",
  "codes",
  "qualitySamples",
  "seedRuns",
];

test("whatever may name a row that is removed is found through an index, however many others there are", async () => {
  const db = await freshDatabase();

  const keys = (await foreignKeys(db)).filter(({ parent }) => removed.includes(parent));
  const indexed = await firstIndexed(db);

  expect(keys.length).toBeGreaterThan(20);
  expect(keys.map(nameOf).filter((name) => !indexed.has(name))).toEqual([]);
});

interface Column {
  table: string;
  column: string;
}

function nameOf({ table, column }: Column): string {
  return `${table}.${column}`;
}

async function foreignKeys(db: Db): Promise<(Column & { parent: string })[]> {
  const { rows } = await sql<Column & { parent: string }>`
    select tables.name as "table", keys."from" as "column", keys."table" as parent
    from sqlite_master as tables, pragma_foreign_key_list(tables.name) as keys where tables.type = 'table'`.execute(
    db,
  );
  return rows;
}

/** Columns some index begins with, in which every row that names anything is. */
async function firstIndexed(db: Db): Promise<Set<string>> {
  const { rows } = await sql<Column & { condition: string | null }>`
    select tables.name as "table", columns.name as "column",
      substr(indexes.sql, nullif(instr(indexes.sql, 'where '), 0)) as condition
    from sqlite_master as tables, pragma_index_list(tables.name) as list, pragma_index_info(list.name) as columns
      left join sqlite_master as indexes on indexes.type = 'index' and indexes.name = list.name
    where tables.type = 'table' and columns.seqno = 0`.execute(db);
  const whole = rows.filter(({ column, condition }) => {
    return condition === null || condition === `where "${column}" is not null`;
  });
  return new Set(whole.map(nameOf));
}
