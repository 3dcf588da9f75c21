import { sql } from "kysely";
import type { PageAsked } from "../../shared/pages.ts";
import { type Db, isPostgres } from "../database.ts";
import type { ImportChunkRow, ImportProblemRow, ImportRow } from "../tables.ts";
import { insertRows } from "./bulk.ts";

export async function insertImport(trx: Db, row: ImportRow): Promise<void> {
  await trx.insertInto("imports").values(row).execute();
}

export function findImport(db: Db, id: string): Promise<ImportRow | undefined> {
  return db.selectFrom("imports").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Reads an import and keeps others from changing it until the transaction ends. */
export function holdImport(trx: Db, id: string): Promise<ImportRow | undefined> {
  const query = trx.selectFrom("imports").selectAll().where("id", "=", id);
  // On SQLite the transaction itself keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

/** Changes an import the transaction holds. */
export async function changeImport(
  trx: Db,
  id: string,
  changes: Partial<Omit<ImportRow, "id">>,
): Promise<void> {
  await trx.updateTable("imports").set(changes).where("id", "=", id).execute();
}

/** How many rows came to what, in the columns that count them. */
export type CountColumns = Partial<
  Pick<
    ImportRow,
    "foundNew" | "foundChanged" | "foundSame" | "bad" | "writtenNew" | "writtenChanged" | "writtenSame"
  >
>;

export async function addToCounts(trx: Db, id: string, counts: CountColumns): Promise<void> {
  // Its keys are columns, and the compiler knows only that they are text.
  const columns = Object.keys(counts) as (keyof CountColumns)[];
  await trx
    .updateTable("imports")
    .set(({ eb }) =>
      Object.fromEntries(columns.map((column) => [column, eb(column, "+", counts[column] ?? 0)])),
    )
    .where("id", "=", id)
    .execute();
}

/** Lets one import write at a time, whichever process does: two files may be about the same person. */
export async function holdImporting(trx: Db): Promise<void> {
  if (isPostgres(trx)) await sql`select pg_advisory_xact_lock(7264)`.execute(trx);
}

/** An import and, when there is one, the state of the run that last worked on it. */
export type ListedImport = ImportRow & { runState: string | null };

/** Where a page of imports begins: beyond this one, towards older or newer ones. */
export interface ImportPlace {
  at: string;
  id: string;
  towards: "older" | "newer";
}

/** One page of the imports, newest first. */
export async function listImports(
  db: Db,
  { place, rows }: { place: ImportPlace | null; rows: number },
): Promise<ListedImport[]> {
  const isBackwards = place?.towards === "newer";
  let query = db
    .selectFrom("imports")
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom("runs").select("state").whereRef("runs.id", "=", "imports.runId").$asScalar().as("runState"),
    );
  if (place) {
    const { at, id } = place;
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("uploadedAt", "id"), isBackwards ? ">" : "<", tuple(at, id)),
    );
  }
  const direction = isBackwards ? "asc" : "desc";
  const page = await query.orderBy("uploadedAt", direction).orderBy("id", direction).limit(rows).execute();
  return isBackwards ? page.toReversed() : page;
}

/** The oldest imports that still hold something of their files, and uploads that never ended. */
export function listImportsToClear(
  db: Db,
  { uploadedBefore, uploadingBefore }: { uploadedBefore: string; uploadingBefore: string },
): Promise<ImportRow[]> {
  return db
    .selectFrom("imports")
    .selectAll()
    .where("clearedAt", "is", null)
    .where((eb) =>
      eb.or([
        eb("uploadedAt", "<", uploadedBefore),
        eb.and([eb("uploadedAt", "<", uploadingBefore), eb("state", "=", "uploading")]),
      ]),
    )
    .orderBy("uploadedAt")
    .limit(100)
    .execute();
}

export async function insertChunk(trx: Db, chunk: ImportChunkRow): Promise<void> {
  await trx.insertInto("importChunks").values(chunk).execute();
}

/** The first rows of a file that come after a chunk and are not written yet; undefined when there are none. */
export function findNextChunk(db: Db, importId: string, after: number): Promise<ImportChunkRow | undefined> {
  return db
    .selectFrom("importChunks")
    .selectAll()
    .where("importId", "=", importId)
    .where("number", ">", after)
    .orderBy("number")
    .limit(1)
    .executeTakeFirst();
}

export async function deleteChunk(trx: Db, { importId, number }: ImportChunkRow): Promise<void> {
  await trx
    .deleteFrom("importChunks")
    .where("importId", "=", importId)
    .where("number", "=", number)
    .execute();
}

/** How many rows of a file are not written yet. */
export async function countRowsLeft(db: Db, importId: string): Promise<number> {
  const { left } = await db
    .selectFrom("importChunks")
    .select(({ fn }) => fn.sum<number | null>("rows").as("left"))
    .where("importId", "=", importId)
    .executeTakeFirstOrThrow();
  return Number(left ?? 0);
}

export async function insertProblems(trx: Db, problems: readonly ImportProblemRow[]): Promise<void> {
  await insertRows(trx, "importProblems", problems);
}

/** The numbers of a chunk's rows that can't be imported. */
export async function listBadRows(
  trx: Db,
  { importId, firstRow, lastRow }: Pick<ImportChunkRow, "importId" | "firstRow" | "lastRow">,
): Promise<number[]> {
  const rows = await trx
    .selectFrom("importProblems")
    .select("row")
    .where("importId", "=", importId)
    .where("row", ">=", firstRow)
    .where("row", "<=", lastRow)
    .execute();
  return rows.map(({ row }) => row);
}

type ProblemsAsked = Partial<Pick<PageAsked, "after" | "before" | "last">> & { importId: string };

/** The token of a row's place in the list, for the page before or after it. */
export function placeOfProblem({ row }: Pick<ImportProblemRow, "row">): string {
  return `row_${row}`;
}

/** One page of the rows that can't be imported, as the file has them. */
export async function listProblems(
  db: Db,
  { importId, after, before, last }: ProblemsAsked,
  rows: number,
): Promise<ImportProblemRow[]> {
  const isBackwards = last !== undefined || before !== undefined;
  const place = last ? undefined : (before ?? after);
  let query = db.selectFrom("importProblems").selectAll().where("importId", "=", importId);
  if (place) query = query.where("row", isBackwards ? "<" : ">", rowAt(place));
  const page = await query
    .orderBy("row", isBackwards ? "desc" : "asc")
    .limit(rows)
    .execute();
  return isBackwards ? page.toReversed() : page;
}

/** A damaged place is the beginning. */
function rowAt(place: string): number {
  const row = Number(place.split("_")[1]);
  return Number.isSafeInteger(row) ? row : 0;
}

/** Which of these keys rows of the file had before, and which row each. */
export async function findKeys(
  trx: Db,
  importId: string,
  keys: readonly string[],
): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await trx
    .selectFrom("importKeys")
    .select(["key", "row"])
    .where("importId", "=", importId)
    .where("key", "in", keys)
    .execute();
  return new Map(rows.map(({ key, row }) => [key, row]));
}

export async function insertKeys(
  trx: Db,
  importId: string,
  keys: ReadonlyMap<string, number>,
): Promise<void> {
  await insertRows(
    trx,
    "importKeys",
    [...keys].map(([key, row]) => ({ importId, key, row })),
  );
}

// Little enough of each that nobody waits for it: a chunk is some hundred kilobytes.
const clearedAtOnce = {
  importChunks: { key: "number", most: 20 },
  importProblems: { key: "row", most: 2000 },
  importKeys: { key: "key", most: 5000 },
} as const;

/** Takes away some of what a table holds of a file, in order, and answers whether there may be more. */
export async function deleteSome(
  trx: Db,
  importId: string,
  table: keyof typeof clearedAtOnce,
): Promise<boolean> {
  const [name, key] = [sql.table(table), sql.ref(clearedAtOnce[table].key)];
  const { rows } = await sql<{ last: string | number }>`select ${key} as last from ${name}
    where "importId" = ${importId} order by ${key} limit 1 offset ${clearedAtOnce[table].most - 1}`.execute(
    trx,
  );
  const [end] = rows;
  const upToEnd = end ? sql`and ${key} <= ${end.last}` : sql``;
  await sql`delete from ${name} where "importId" = ${importId} ${upToEnd}`.execute(trx);
  return end !== undefined;
}

/** Takes away an import of which nothing else is left. */
export async function deleteImport(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom("imports").where("id", "=", id).execute();
}
