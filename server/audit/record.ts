import type { Db } from "../../db/database.ts";
import { appendAuditEntry, type AuditEvent } from "../../db/queries/audit.ts";
import { appendAuditEntries } from "../../db/queries/bulk.ts";
import type { AuditDetails, WrittenAuditAction } from "../../shared/audit.ts";
import type { ActingDesk } from "../desk.ts";
import { queueEvents } from "../webhooks/queue-events.ts";

export interface Happening {
  action: WrittenAuditAction;
  caseId?: string | null;
  /** Ids, words from fixed lists and counts; never a personal value. */
  details?: AuditDetails;
}

type Actor = Pick<ActingDesk, "actor" | "sessionId" | "requestId" | "now">;

/**
 * Writes what just happened to the audit log, in the transaction that makes it happen: if it cannot be written,
 * nothing happens. Whoever is to be told of it is put in the outbox with it. Call it last. Answers the entry's number.
 */
export async function recordInAudit(trx: Db, actor: Actor, happening: Happening): Promise<number> {
  const event = eventOf(actor, happening);
  await queueEvents(trx, [event]);
  return appendAuditEntry(trx, event);
}

/** The same for all that happened in one transaction, in this order. */
export async function recordAllInAudit(
  trx: Db,
  actor: Actor,
  happenings: readonly Happening[],
): Promise<void> {
  if (happenings.length === 0) return;
  const events = happenings.map((happening) => eventOf(actor, happening));
  await queueEvents(trx, events);
  await appendAuditEntries(trx, events);
}

function eventOf(
  { actor, sessionId, requestId, now }: Actor,
  { action, caseId = null, details = {} }: Happening,
): AuditEvent {
  return {
    at: now(),
    actorId: actor.id,
    actorRole: actor.role,
    sessionId,
    requestId,
    action,
    caseId,
    details,
  };
}
