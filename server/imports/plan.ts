import type { Db } from "../../db/database.ts";
import type { NewRecord } from "../../db/queries/records.ts";
import type { RowCounts } from "../../shared/imports.ts";
import type { BadCell, BadRow } from "./read-rows.ts";

/** Rows for the tables of people on file. */
export interface RowsOnFile {
  records: NewRecord["record"][];
  receipts: NewRecord["receipts"][number][];
  contacts: NewRecord["contacts"][number][];
  correspondence: NewRecord["correspondence"][number][];
  keyed: NewRecord["keyed"][];
}

/** What a row that can be imported would do, and how it is done. */
export interface GoodPlan {
  row: number;
  outcome: "new" | "changed" | "same";
  /** Keyed hashes of what it is about: two rows of a file with one in common are about the same. */
  keys: readonly string[];
  /** What it adds, made only when it is written. */
  add?: () => Partial<RowsOnFile>;
  /** What it changes of what is there. */
  change?: (trx: Db) => Promise<void>;
}

/** What importing a row would come to, as the database is now. */
export type RowPlan = GoodPlan | { row: number; outcome: "bad"; problems: BadCell[] };

/** How many of some rows come to what. */
export function countOutcomes(plans: readonly RowPlan[]): RowCounts {
  const counts = { new: 0, changed: 0, same: 0, bad: 0 };
  for (const { outcome } of plans) counts[outcome] += 1;
  return counts;
}

/** The rows that can't be imported. */
export function badOnes(plans: readonly RowPlan[]): BadRow[] {
  return plans.flatMap((plan) => (plan.outcome === "bad" ? [plan] : []));
}

/** A row that can't be imported, for a reason that is about all of it. */
export function badRow(row: number, reason: string): RowPlan {
  return { row, outcome: "bad", problems: [{ column: null, value: "", reason }] };
}

/** A row that can't be imported because of one cell. */
export function badCell(row: number, problem: BadCell): RowPlan {
  return { row, outcome: "bad", problems: [problem] };
}

/**
 * Said to who is not cleared of numbers that lead to different people, and of those that lead to a protected person: it
 * must not say which.
 */
export const notUnderYourName =
  "can't be matched to one person under your name. Check its A-number and receipt number. If they are right, ask your supervisor who can import it for you.";

/** Said of a cell that makes somebody protected, which the file says itself. */
export const forTheCleared =
  "can only be set by staff who are cleared for protected persons. Ask a colleague who is.";
