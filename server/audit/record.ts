import type { Db } from "../../db/database.ts";
import { appendAuditEntry } from "../../db/queries/audit.ts";
import type { AuditDetails, WrittenAuditAction } from "../../shared/audit.ts";
import type { ActingDesk } from "../desk.ts";

interface Happening {
  action: WrittenAuditAction;
  caseId?: string | null;
  /** Ids, words from fixed lists and counts; never a personal value. */
  details?: AuditDetails;
}

/**
 * Writes what just happened to the audit log, in the transaction that makes it happen: if it cannot be written,
 * nothing happens. Call it last. Answers the entry's number.
 */
export function recordInAudit(
  trx: Db,
  { actor, sessionId, requestId, now }: Pick<ActingDesk, "actor" | "sessionId" | "requestId" | "now">,
  { action, caseId = null, details = {} }: Happening,
): Promise<number> {
  return appendAuditEntry(trx, {
    at: now(),
    actorId: actor.id,
    actorRole: actor.role,
    sessionId,
    requestId,
    action,
    caseId,
    details,
  });
}
