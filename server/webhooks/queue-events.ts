import { z } from "zod";
import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { findDecision } from "../../db/queries/decisions.ts";
import { insertWebhookMessages, listWebhooks } from "../../db/queries/webhooks.ts";
import type { AuditAction, AuditDetails } from "../../shared/audit.ts";
import { type WebhookEvent, webhookEvents } from "../../shared/webhooks.ts";

/** What of all that is recorded is told to receivers. */
const told: Partial<Record<AuditAction, WebhookEvent>> = {
  "decision.approved": "request.decided",
  "decision.rejected": "request.decided",
  "code.sent": "code.sent",
  "delivery.delivered": "code.delivered",
  "code.redeemed": "code.redeemed",
  "code.revoked": "code.revoked",
  "code.repudiated": "code.revoked",
};

/** The events as a row keeps them. */
export const keptEvents = z.array(z.enum(webhookEvents));

interface Recorded {
  at: string;
  action: AuditAction;
  caseId: string | null;
  details: AuditDetails;
}

/**
 * Puts what was just recorded in the outbox of every receiver that is to be told of it, in the same transaction. What
 * can still be stopped waits until it cannot.
 */
export async function queueEvents(trx: Db, { at, action, caseId, details }: Recorded): Promise<void> {
  const event = told[action];
  // Of messages only those with a code are told of.
  const isAboutOther = details["kind"] !== undefined && details["kind"] !== "code";
  if (!event || isAboutOther || caseId === null) return;
  const receivers = (await listWebhooks(trx)).filter(
    ({ endedAt, events }) => endedAt === null && keptEvents.parse(JSON.parse(events)).includes(event),
  );
  if (receivers.length === 0) return;
  const decisionId = typeof details["decisionId"] === "string" ? details["decisionId"] : null;
  const decision = decisionId === null ? undefined : await findDecision(trx, decisionId);
  const messages = receivers.map(({ id: webhookId }) => ({
    id: newId(),
    webhookId,
    event,
    caseId,
    decisionId,
    state: "waiting" as const,
    happenedAt: at,
    nextTryAt: decision?.sendAt ?? at,
    tries: 0,
    leasedBy: null,
    leaseEndsAt: null,
    fence: 0,
    endedAt: null,
    lastAnswer: null,
  }));
  await insertWebhookMessages(trx, messages);
}
