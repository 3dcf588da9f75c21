import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres } from "../database.ts";
import { givenStaff, onEveryEngine } from "../testing.ts";
import { manyCases } from "../testing-many-cases.ts";
import { plansOf } from "../testing-plans.ts";
import { forgetReading } from "./cases.ts";
import {
  deleteSome,
  findKeys,
  findNextChunk,
  listBadRows,
  listImports,
  listImportsToClear,
  listProblems,
} from "./imports.ts";
import { recordIdsWithOpenCases } from "./record-changes.ts";

const at = "2026-03-02T15:00:00.000Z";
const importId = "import-1010";

onEveryEngine((freshDatabase) => {
  test("every page of imports and of rows that can't be imported, and every step of one, is read through an index", async () => {
    const db = await busyImports(freshDatabase);
    const pages = [{}, { after: "row_5000" }, { before: "row_5000" }, { last: "1" } as const];

    const plans = await plansOf(db, async (seen) => {
      await listImports(seen, { place: null, rows: 21 });
      for (const towards of ["older", "newer"] as const) {
        await listImports(seen, { place: { at, id: importId, towards }, rows: 21 });
      }
      await listImportsToClear(seen, { uploadedBefore: at, uploadingBefore: at });
      for (const page of pages) await listProblems(seen, { importId, ...page }, 26);
      await listBadRows(seen, { importId, firstRow: 5000, lastRow: 5500 });
      await findNextChunk(seen, importId, 7);
      await findKeys(seen, importId, ["key-1", "key-2"]);
      await recordIdsWithOpenCases(seen, ["record-1", "record-2"]);
      await forgetReading(seen, "record-1");
      for (const table of ["importChunks", "importProblems", "importKeys"] as const) {
        await deleteSome(seen, importId, table);
      }
    });

    expect(plans.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);
});

/** 2,000 imports, three with 20,000 rows that can't be imported and as many keys, one of them with 4,000 chunks. */
async function busyImports(freshDatabase: () => Promise<Db>): Promise<Db> {
  const db = await freshDatabase();
  await manyCases(db, 20_000);
  const { id: uploadedBy } = await givenStaff(db);
  const series = sql`with recursive s(n) as (select 1 union all select n + 1 from s where n < 20000)`;
  await sql`insert into "imports" ("id", "kind", "state", "file", "rows", "foundNew", "foundChanged", "foundSame",
    "bad", "writtenNew", "writtenChanged", "writtenSame", "uploadedBy", "uploadedAt", "clearedAt") ${series}
    select 'import-' || n, 'records', 'finished', '', 10, 0, 0, 0, 0, 0, 0, 0, ${uploadedBy},
      '2026-03-02T15:00:0' || (n % 10) || '.000Z', case when n % 100 = 0 then null else ${at} end
    from s where n <= 2000`.execute(db);
  for (const each of ["import-1009", importId, "import-1011"]) {
    await sql`insert into "importProblems" ${series} select ${each}, n, ${"x".repeat(200)} from s`.execute(
      db,
    );
    await sql`insert into "importKeys" ${series} select ${each}, 'key-' || n, n from s`.execute(db);
  }
  await sql`insert into "importChunks" ${series} select ${importId}, n, n * 500, n * 500 + 499, 500, ${"x".repeat(1900)}
    from s where n <= 4000`.execute(db);
  await sql`analyze`.execute(db);
  return db;
}

/** Reads a table row by row, or on SQLite collects rows to sort them. */
function readsWholeTables(db: Db, plan: string): boolean {
  if (isPostgres(db)) return /Seq Scan on "?(imports|import\w+|cases)\b/.test(plan);
  return /SCAN \w+$|USE TEMP B-TREE FOR ORDER BY/m.test(plan);
}
