import { type AuditEvent, listCaseAuditEntries } from "../../db/queries/audit.ts";
import { listActorNames } from "../../db/queries/staff.ts";
import { findVisibleCase } from "../cases/hold-case.ts";
import { blindTo, mayShow } from "../cases/second-review-blind.ts";
import type { StaffDesk } from "../desk.ts";

/** Every entry about a case, oldest first, with its receipt: the number and the first ten digits of its hash. */
export async function auditForCase(desk: StaffDesk, { caseId }: { caseId: string }) {
  const { db, actor } = desk;
  const caseFile = await findVisibleCase(db, actor, caseId);
  const hidden = await blindTo(db, desk, caseFile);
  const [entries, names] = [await listCaseAuditEntries(db, caseId), await listActorNames(db)];
  return entries
    .filter((entry) => mayShow(entry, hidden))
    .map(({ seq, entry, hash }) => {
      // Only the desk writes entries, and it writes this shape.
      const { at, actorId, actorRole, action, details } = JSON.parse(entry) as AuditEvent;
      return {
        seq,
        at,
        by: names.get(actorId) ?? "System",
        role: actorRole,
        action,
        details,
        receipt: hash.slice(0, 10),
      };
    });
}
