/** How the cells of a column are written, and so how they are read. */
export const cellTypes = [
  "text",
  "date",
  "month",
  "yes-no",
  "choice",
  "a-number",
  "receipt-number",
  "email",
  "phone",
  "time-zone",
] as const;
export type CellType = (typeof cellTypes)[number];

/** A column a file may have. */
export interface ImportColumn {
  key: string;
  label: string;
  type: CellType;
  /** Invented: it can belong to nobody. */
  example: string;
  /** Other names files have for it. */
  synonyms?: readonly string[];
  /** The most characters of a `text`. */
  most?: number;
  /** What a `choice` may be, each with its label; both are read. */
  choices?: Readonly<Record<string, string>>;
}

/** A kind of file: its columns, and which of them it cannot do without. */
export interface ImportFormat {
  columns: readonly ImportColumn[];
  /** Of each list, a file needs at least one column. */
  needs: readonly (readonly string[])[];
}

/** In what order the file writes the parts of a date. `YYYY-MM-DD` is read in any case: it can mean one day only. */
export const dateOrders = ["year-first", "month-first", "day-first"] as const;
export type DateOrder = (typeof dateOrders)[number];

export const dateOrderLabels: Record<DateOrder, string> = {
  "year-first": "YYYY-MM-DD",
  "month-first": "MM/DD/YYYY",
  "day-first": "DD/MM/YYYY",
};

/** The first line of a file that has every column: what a template is. */
export function templateOf({ columns }: ImportFormat): string {
  return `\uFEFF${columns.map(({ label }) => label).join(",")}\r\n`;
}

/** A label within a sentence: `Date of birth` begins small, `A-number` does not. */
export function labelInSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** What is written alike but for case, spaces and marks: how names of columns and choices are compared. */
export function tidyName(written: string): string {
  return written.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
