import type { Db } from "../../db/database.ts";
import { appendAuditEntry } from "../../db/queries/audit.ts";
import type { AuditDetails, WrittenAuditAction } from "../../shared/audit.ts";
import type { ActingDesk } from "../desk.ts";
import { queueEvents } from "../webhooks/queue-events.ts";

interface Happening {
  action: WrittenAuditAction;
  caseId?: string | null;
  /** Ids, words from fixed lists and counts; never a personal value. */
  details?: AuditDetails;
}

/**
 * Writes what just happened to the audit log, in the transaction that makes it happen: if it cannot be written,
 * nothing happens. Whoever is to be told of it is put in the outbox with it. Call it last. Answers the entry's number.
 */
export async function recordInAudit(
  trx: Db,
  { actor, sessionId, requestId, now }: Pick<ActingDesk, "actor" | "sessionId" | "requestId" | "now">,
  { action, caseId = null, details = {} }: Happening,
): Promise<number> {
  const at = now();
  await queueEvents(trx, { at, action, caseId, details });
  return appendAuditEntry(trx, {
    at,
    actorId: actor.id,
    actorRole: actor.role,
    sessionId,
    requestId,
    action,
    caseId,
    details,
  });
}
