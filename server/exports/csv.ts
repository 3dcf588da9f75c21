import { stringify } from "csv-stringify/sync";

/** A cell of a table for spreadsheets. */
export type Cell = string | number;

/** A file on its way. Its last part comes only once the audit log has the hash of the whole. */
export interface Export {
  fileName: string;
  parts: AsyncGenerator<Buffer, void>;
}

/** What tells a spreadsheet that the text is UTF-8. */
export const byteOrderMark = "\uFEFF";

/**
 * Rows as CSV (RFC 4180), each ended by CR LF. A text that a spreadsheet would take for a formula begins with an
 * apostrophe, the mark for plain text.
 *
 * Every cell is quoted: where a comma is no separator, `a;=1+1` would else become two cells.
 */
export function csvRecords(records: readonly (readonly Cell[])[]): string {
  return stringify(
    records.map((cells) => cells.map(plain)),
    { quoted: true, quoted_empty: true, record_delimiter: "windows", escape_formulas: true },
  );
}

// The library marks = + - @, their full-width forms, TAB and CR, and only as the very first character.
const opensLive =
  /^[\p{C}\p{Z}]*(?:\p{Cc}|[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u207A-\u207C\u208A-\u208C\u2212])/u;

/** A cell of a file that one of ours may have become: without the mark for plain text, where it is one. */
export function withoutMark(cell: string): string {
  return cell.startsWith("'") && opensLive.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Marks what the library lets through: behind spaces, NUL or invisible signs, and in further forms. */
function plain(cell: Cell): Cell {
  if (typeof cell === "number") return cell;
  return opensLive.test(cell) ? `'${cell}` : cell;
}
