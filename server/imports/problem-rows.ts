import type { ImportProblemRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";
import type { BadRow, RawRow } from "./read-rows.ts";

interface Problems {
  importId: string;
  /** The rows of the chunk as they came. */
  raw: readonly RawRow[];
  bad: readonly BadRow[];
}

/** What is kept of rows that can't be imported: each as it came, and why, sealed. */
export function problemRows(vault: Vault, { importId, raw, bad }: Problems): ImportProblemRow[] {
  const cellsOf = new Map(raw.map(({ row, cells }) => [row, cells]));
  return bad.map(({ row, problems }) => {
    const place = { part: "importProblems.content", rowId: problemRowId(importId, row) } as const;
    return { importId, row, content: vault.seal(place, { cells: cellsOf.get(row) ?? [], problems }) };
  });
}

/** A row that can't be imported, opened. */
export function openProblem(vault: Vault, { importId, row, content }: ImportProblemRow) {
  return vault.open({ part: "importProblems.content", rowId: problemRowId(importId, row) }, content);
}

function problemRowId(importId: string, row: number): string {
  return `${importId} ${row}`;
}
