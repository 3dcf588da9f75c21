import type { ImportChunkRow, ImportRow } from "../../db/tables.ts";
import type { Opened } from "../../db/vault.ts";
import { type ImportKind, importFormats } from "../../shared/imports.ts";
import type { ReadBy } from "../../shared/imports/cells.ts";
import { cellsByColumn, type ImportMapping } from "../../shared/imports/mapping.ts";
import {
  type CorrespondenceCells,
  correspondenceRow,
  type RecordCells,
  recordRow,
} from "../../shared/imports/rows.ts";
import type { Desk } from "../desk.ts";
import { chunkRowId } from "./upload-import.ts";

/** A row of a file as it came. */
export type RawRow = Opened<"importChunks.content">[number];
/** Why a row can't be imported, with its cell. */
export type BadCell = Opened<"importProblems.content">["problems"][number];

export interface BadRow {
  row: number;
  problems: BadCell[];
}

/** A row of either kind of file, its cells in the form they are kept in. */
export type ReadRow =
  | { row: number; kind: "records"; cells: RecordCells }
  | { row: number; kind: "correspondence"; cells: CorrespondenceCells };

/** What is needed to read the rows of a file. */
export interface Reading extends Pick<ImportRow, "id" | "kind"> {
  mapping: ImportMapping;
  /** The names of the file's columns. */
  header: readonly string[];
  /** The office's date. */
  today: string;
}

/** The rows of a chunk as they came. */
export function openChunk({ vault }: Pick<Desk, "vault">, chunk: ImportChunkRow): RawRow[] {
  const rowId = chunkRowId(chunk.importId, chunk.number);
  return vault.open({ part: "importChunks.content", rowId }, chunk.content);
}

/** Reads rows, each into its cells or into what is wrong with it. */
export function readRows(reading: Reading, rows: readonly RawRow[]): { read: ReadRow[]; bad: BadRow[] } {
  const readRow = readers[reading.kind]({ dates: reading.mapping.dates, today: reading.today });
  const [read, bad]: [ReadRow[], BadRow[]] = [[], []];
  for (const { row, cells } of rows) {
    const named = cellsByColumn(cells, importFormats[reading.kind], reading.mapping.places);
    const found = isTooWide(cells, reading) ? [tooWide(cells, reading)] : readRow(row, named);
    if (Array.isArray(found)) bad.push({ row, problems: found });
    else read.push(found);
  }
  return { read, bad };
}

type ReadOne = (row: number, cells: Record<string, string>) => ReadRow | BadCell[];

const readers: Record<ImportKind, (by: ReadBy) => ReadOne> = {
  records: (by) => {
    const schema = recordRow(by);
    return (row, written) => {
      const { success, data, error } = schema.safeParse(written);
      return success ? { row, kind: "records", cells: data } : problemsOf(error.issues, written);
    };
  },
  correspondence: (by) => {
    const schema = correspondenceRow(by);
    return (row, written) => {
      const { success, data, error } = schema.safeParse(written);
      return success ? { row, kind: "correspondence", cells: data } : problemsOf(error.issues, written);
    };
  },
};

function problemsOf(
  issues: readonly { path: PropertyKey[]; message: string }[],
  written: Record<string, string>,
): BadCell[] {
  return issues.map(({ path, message: reason }) => {
    const column = String(path[0]);
    return { column, value: (written[column] ?? "").trim(), reason };
  });
}

/** A cell with an unquoted comma shifts all that follow it. */
function isTooWide(cells: readonly string[], { header }: Reading): boolean {
  return cells.slice(header.length).some((cell) => cell.trim() !== "");
}

function tooWide(cells: readonly string[], { header }: Reading): BadCell {
  const reason = `has ${cells.length} cells, and the first line ${header.length}. Check for a separator within a cell.`;
  return { column: null, value: "", reason };
}
