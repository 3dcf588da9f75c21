import type { CaseRow, CaseSignalRow } from "../../db/tables.ts";
import type { FoundSignal } from "../../shared/signals.ts";

/** Signals as they are kept, with what lists need of their case. */
export function signalRows(row: CaseRow, signals: readonly FoundSignal[]): CaseSignalRow[] {
  const { id: caseId, status, risk, reason, dueOn, needsCallback, isProtected, receivedAt, closedAt } = row;
  const carried = { status, risk, reason, dueOn, needsCallback, isProtected, receivedAt, closedAt };
  return signals.map(({ signal, count, days }) => ({
    caseId,
    signal,
    count,
    days,
    ...carried,
    dueSort: row.dueAt ?? "~",
  }));
}
