import { type ImportFormat, labelInSentence } from "./columns.ts";

/** Why a row can't be imported. `reason` follows the row, or the column's name and the cell, in a sentence. */
export interface RowProblem {
  /** Null when it is about the row as a whole. */
  column: string | null;
  /** The cell as it was written; null for whoever may not see it. */
  value: string | null;
  reason: string;
}

const longestShown = 60;

/** "Row 118: date of birth '13/31/1990' is not a real date. Use YYYY-MM-DD." */
export function problemInWords(format: ImportFormat, row: number, problem: RowProblem): string {
  const { column, value, reason } = problem;
  if (column === null) return `Row ${row.toLocaleString("en-US")} ${reason}`;
  const label = format.columns.find(({ key }) => key === column)?.label ?? column;
  const cell = value ? ` '${shortened(value)}'` : "";
  return `Row ${row.toLocaleString("en-US")}: ${labelInSentence(label)}${cell} ${reason}`;
}

function shortened(value: string): string {
  return value.length > longestShown ? `${value.slice(0, longestShown)}…` : value;
}
