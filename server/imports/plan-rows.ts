import type { Db } from "../../db/database.ts";
import type { StaffDesk } from "../desk.ts";
import { badRow, type RowPlan } from "./plan.ts";
import { planCorrespondence } from "./plan-correspondence.ts";
import { planRecords } from "./plan-records.ts";
import type { ReadRow } from "./read-rows.ts";

/** What importing rows of one file would come to, as the database is now. */
export async function planRows(trx: Db, desk: StaffDesk, rows: readonly ReadRow[]): Promise<RowPlan[]> {
  // A file is of one kind, so one of the two has no rows.
  const people = rows.filter((row) => row.kind === "records");
  const letters = rows.filter((row) => row.kind === "correspondence");
  return [
    ...(people.length > 0 ? await planRecords(trx, desk, people) : []),
    ...(letters.length > 0 ? await planCorrespondence(trx, desk, letters) : []),
  ];
}

/**
 * Takes the rows out that are about the same as an earlier one. `known` is which row had which of their keys before;
 * the keys of the others are answered as `added`.
 */
export function withoutRepeats(
  plans: readonly RowPlan[],
  known: ReadonlyMap<string, number>,
): { plans: RowPlan[]; added: Map<string, number> } {
  const added = new Map<string, number>();
  const kept = plans.map((plan) => {
    if (plan.outcome === "bad") return plan;
    const earlier = plan.keys.map((key) => known.get(key) ?? added.get(key)).find((row) => row !== undefined);
    if (earlier !== undefined) return badRow(plan.row, repeats(earlier));
    for (const key of plan.keys) added.set(key, plan.row);
    return plan;
  });
  return { plans: kept, added };
}

function repeats(earlier: number): string {
  return `is about the same as row ${earlier.toLocaleString("en-US")}. Keep one of the two.`;
}
