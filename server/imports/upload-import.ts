import { newId } from "../../db/ids.ts";
import { changeImport, insertChunk, insertImport } from "../../db/queries/imports.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { type ImportKind, rowsAtOnce } from "../../shared/imports.ts";
import { mostColumns } from "../../shared/imports/mapping.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { removeUpload } from "./clear-import.ts";
import { type FileRow, readCsv } from "./read-csv.ts";

interface Upload {
  kind: ImportKind;
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * Takes a file in as it arrives, its rows sealed, and answers the import's id. A file that can't be read leaves
 * nothing behind.
 */
export async function uploadImport(
  desk: StaffDesk,
  { kind, fileName, bytes }: Upload,
): Promise<{ importId: string }> {
  const rows = readCsv(bytes);
  const header = namesIn(await rows.next());
  const importId = newId();
  const file = { name: fileName.slice(0, 200), header, sample: [] };
  await inTransaction(desk.db, (trx) => insertImport(trx, emptyImport(desk, { importId, kind, file })));
  try {
    const { count, sample } = await keepRows(desk, importId, rows);
    if (count === 0) throw new UserError("invalid", "This file has no rows below its first line.");
    await inTransaction(desk.db, async (trx) => {
      const whole = {
        state: "uploaded",
        rows: count,
        file: sealFile(desk, importId, { ...file, sample }),
      } as const;
      await changeImport(trx, importId, whole);
      const details = { importId, kind, rows: count, columns: header.length };
      await recordInAudit(trx, desk, { action: "import.uploaded", details });
    });
  } catch (error) {
    await removeUpload(desk.db, importId);
    throw error;
  }
  return { importId };
}

function namesIn(first: IteratorResult<FileRow>): string[] {
  if (first.done) throw new UserError("invalid", "This file is empty.");
  const names = first.value.cells.map((name) => name.trim());
  if (names.length > mostColumns) {
    throw new UserError("invalid", `This file has more than ${mostColumns} columns.`);
  }
  if (names.some((name) => name.length > 200)) {
    throw new UserError("invalid", "The first line of the file must hold the names of its columns.");
  }
  return names;
}

/** Keeps rows as they come, a chunk in a transaction, and answers how many there are and the first. */
async function keepRows(
  { db, vault }: StaffDesk,
  importId: string,
  rows: AsyncIterable<FileRow>,
): Promise<{ count: number; sample: string[] }> {
  let [count, number] = [0, 0];
  let sample: string[] = [];
  for await (const chunk of inChunks(rows)) {
    if (number === 0) sample = chunk[0]?.cells ?? [];
    const content = vault.seal({ part: "importChunks.content", rowId: chunkRowId(importId, number) }, chunk);
    const [firstRow, lastRow] = [chunk[0]?.row ?? 0, chunk.at(-1)?.row ?? 0];
    const kept = { importId, number, firstRow, lastRow, rows: chunk.length, content };
    await inTransaction(db, (trx) => insertChunk(trx, kept));
    count += chunk.length;
    number += 1;
  }
  return { count, sample };
}

/** What a chunk is sealed under. */
export function chunkRowId(importId: string, number: number): string {
  return `${importId} ${number}`;
}

const chunkCharacters = 2_000_000;

async function* inChunks(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow[]> {
  let chunk: FileRow[] = [];
  let characters = 0;
  for await (const row of rows) {
    chunk.push(row);
    characters += row.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (chunk.length < rowsAtOnce && characters < chunkCharacters) continue;
    yield chunk;
    [chunk, characters] = [[], 0];
  }
  if (chunk.length > 0) yield chunk;
}

interface Beginning {
  importId: string;
  kind: ImportKind;
  file: { name: string; header: string[]; sample: string[] };
}

function sealFile({ vault }: StaffDesk, importId: string, file: Beginning["file"]) {
  return vault.seal({ part: "imports.file", rowId: importId }, file);
}

function emptyImport(desk: StaffDesk, { importId, kind, file }: Beginning) {
  return {
    id: importId,
    kind,
    state: "uploading",
    file: sealFile(desk, importId, file),
    rows: 0,
    mapping: null,
    runId: null,
    foundNew: 0,
    foundChanged: 0,
    foundSame: 0,
    bad: 0,
    writtenNew: 0,
    writtenChanged: 0,
    writtenSame: 0,
    uploadedBy: desk.actor.id,
    uploadedAt: desk.now(),
    endedAt: null,
    clearedAt: null,
  } as const;
}
