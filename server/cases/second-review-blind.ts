import type { Db } from "../../db/database.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { AuditAction } from "../../shared/audit.ts";
import { findStandingDecision } from "../decisions/decide.ts";
import type { StaffDesk } from "../desk.ts";

/** What the first of two reviewers did, or a supervisor after them, that would tell how the first sees the case. */
export const telling: readonly AuditAction[] = [
  "evidence.checked",
  "evidence.unchecked",
  "evidence.rule-disputed",
  "evidence.dispute-settled",
  "correspondence.read",
  "case.note-added",
];

/**
 * Whose choice, notes and ticks must not be seen: the first reviewer's, while a case waits for the second and by
 * everybody but themselves. Null when nothing is hidden.
 */
export async function blindTo(db: Db, { actor }: StaffDesk, { id, status }: CaseRow): Promise<string | null> {
  if (status !== "second-review") return null;
  const first = await findStandingDecision(db, id);
  return first && first.decidedBy !== actor.id ? first.decidedBy : null;
}

/** Whether an entry of the audit log may be shown while somebody's view is kept apart. */
export function mayShow(
  { actorId, action }: { actorId: string; action: AuditAction },
  hidden: string | null,
): boolean {
  // Whoever settled it: that something was settled tells that the first reviewer had said something.
  if (hidden !== null && action === "evidence.dispute-settled") return false;
  return actorId !== hidden || !telling.includes(action);
}
