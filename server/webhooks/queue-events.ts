import { z } from "zod";
import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { findDecision } from "../../db/queries/decisions.ts";
import { insertWebhookMessages, listWebhooks } from "../../db/queries/webhooks.ts";
import type { AuditEvent } from "../../db/queries/audit.ts";
import type { WebhookMessageRow, WebhookRow } from "../../db/tables.ts";
import type { AuditAction } from "../../shared/audit.ts";
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

type Recorded = Pick<AuditEvent, "at" | "action" | "caseId" | "details">;

/**
 * Puts what was just recorded in the outbox of every receiver that is to be told of it, in the same transaction. What
 * can still be stopped waits until it cannot.
 */
export async function queueEvents(trx: Db, recorded: readonly Recorded[]): Promise<void> {
  const happened = recorded.flatMap(toBeTold);
  if (happened.length === 0) return;
  const receivers = (await listWebhooks(trx)).filter(({ endedAt }) => endedAt === null);
  for (const one of happened) {
    const those = receivers.filter(({ events }) => keptEvents.parse(JSON.parse(events)).includes(one.event));
    if (those.length > 0) await insertWebhookMessages(trx, await messagesFor(trx, one, those));
  }
}

interface ToBeTold extends Recorded {
  event: WebhookEvent;
  caseId: string;
}

function toBeTold({ action, caseId, details, at }: Recorded): ToBeTold[] {
  const event = told[action];
  // Of messages only those with a code are told of.
  const isAboutOther = details["kind"] !== undefined && details["kind"] !== "code";
  return !event || isAboutOther || caseId === null ? [] : [{ event, action, caseId, details, at }];
}

async function messagesFor(
  trx: Db,
  { event, caseId, details, at }: ToBeTold,
  receivers: readonly WebhookRow[],
): Promise<WebhookMessageRow[]> {
  const decisionId = typeof details["decisionId"] === "string" ? details["decisionId"] : null;
  const decision = decisionId === null ? undefined : await findDecision(trx, decisionId);
  return receivers.map(({ id: webhookId }) => ({
    id: newId(),
    webhookId,
    event,
    caseId,
    decisionId,
    state: "waiting",
    happenedAt: at,
    nextTryAt: decision?.sendAt ?? at,
    tries: 0,
    leasedBy: null,
    leaseEndsAt: null,
    fence: 0,
    endedAt: null,
    lastAnswer: null,
  }));
}
