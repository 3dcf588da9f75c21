import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { findCase } from "../../db/queries/cases.ts";
import { findDecision } from "../../db/queries/decisions.ts";
import { findWebhook, leaseWebhookMessage, settleWebhookMessage } from "../../db/queries/webhooks.ts";
import type { WebhookMessageRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { isDeliveryBudgetSpent, retrySeconds } from "../../shared/deliveries.ts";
import { recordInAudit } from "../audit/record.ts";
import { type ActingDesk, type Desk, systemDesk } from "../desk.ts";
import { type Job, type JobSettings, startJob } from "../job-loop.ts";
import { signedHeaders } from "./signature.ts";

const leaseMs = 60_000;

interface Sending {
  worker: string;
  /** How long a receiver may take. Shorter than the lease. */
  patienceMs?: number;
}

/**
 * Sends the next event that is due to its receiver. Answers whether there was one. It may arrive twice, with the same
 * id, when we do not learn that the receiver took it.
 */
export async function sendNextEvent(desk: Desk, { worker, patienceMs = 10_000 }: Sending): Promise<boolean> {
  const system = systemDesk(desk);
  const leased = await lease(system, worker);
  if (!leased) return false;
  if (leased.state === "sending") await settle(system, leased, await send(desk, leased, patienceMs));
  return true;
}

/** Sends events as they fall due. Any number of workers, in any number of processes, may run at once. */
export function startWebhookWorker(desk: Desk, { onFailure }: Pick<JobSettings, "onFailure">): Job {
  const worker = newId();
  return startJob({
    name: "webhooks",
    pauseMs: 1000,
    onFailure,
    step: async (signal) => {
      while (!signal.aborted && (await sendNextEvent(desk, { worker }))) continue;
    },
  });
}

/** Leases the next message, and stops it when what it tells of was stopped. */
function lease(desk: ActingDesk, worker: string): Promise<WebhookMessageRow | undefined> {
  return inTransaction(desk.db, async (trx) => {
    const now = desk.now();
    const leaseEndsAt = new Date(Date.parse(now) + leaseMs).toISOString();
    const leased = await leaseWebhookMessage(trx, { worker, now, leaseEndsAt });
    if (!leased || !(await wasTakenBack(trx, leased))) return leased;
    await settleWebhookMessage(trx, leased, { state: "cancelled", endedAt: now });
    return { ...leased, state: "cancelled" };
  });
}

async function wasTakenBack(trx: Db, { event, decisionId }: WebhookMessageRow): Promise<boolean> {
  if (event !== "request.decided" || decisionId === null) return false;
  const decision = await findDecision(trx, decisionId);
  return !decision || decision.stoppedAt !== null || decision.overturnedAt !== null;
}

interface Outcome {
  isAccepted: boolean;
  /** The status, or a word for why there was none. */
  answer: string;
}

async function send(desk: Desk, message: WebhookMessageRow, patienceMs: number): Promise<Outcome> {
  const { db, vault, now } = desk;
  const webhook = await findWebhook(db, message.webhookId);
  const caseFile = await findCase(db, message.caseId);
  if (!webhook || !caseFile) throw new Error(`Event ${message.id} has no receiver or no request.`);
  const { id, event: type, happenedAt } = message;
  const body = JSON.stringify({ type, timestamp: happenedAt, data: { reference: caseFile.reference } });
  const secret = vault.open({ part: "webhooks.secret", rowId: webhook.id }, webhook.secret);
  const timestamp = Math.floor(Date.parse(now()) / 1000);
  const headers = { "content-type": "application/json", ...signedHeaders({ secret, id, timestamp, body }) };
  return post(webhook.url, { headers, body, patienceMs });
}

/** Follows no redirect: what was signed for one address is for no other. */
async function post(
  url: string,
  { patienceMs, ...message }: { headers: Record<string, string>; body: string; patienceMs: number },
): Promise<Outcome> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(url, { method: "POST", redirect: "manual", signal, ...message });
    // What a receiver says beside its status is not read: it may be long.
    await answer.body?.cancel();
    return { isAccepted: answer.ok, answer: String(answer.status) };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === "TimeoutError";
    return { isAccepted: false, answer: isTimeout ? "timeout" : "no-connection" };
  }
}

/** Writes what became of a message, unless the lease ran out and it is another worker's by now. */
function settle(desk: ActingDesk, leased: WebhookMessageRow, { isAccepted, answer }: Outcome): Promise<void> {
  const now = desk.now();
  return inTransaction(desk.db, async (trx) => {
    if (isAccepted) {
      await settleWebhookMessage(trx, leased, { state: "accepted", endedAt: now, lastAnswer: answer });
    } else if (isDeliveryBudgetSpent(leased.tries)) {
      await giveUp(trx, desk, leased, answer);
    } else {
      const nextTryAt = new Date(Date.parse(now) + retrySeconds(leased.tries) * 1000).toISOString();
      await settleWebhookMessage(trx, leased, { state: "waiting", nextTryAt, lastAnswer: answer });
    }
  });
}

async function giveUp(trx: Db, desk: ActingDesk, leased: WebhookMessageRow, answer: string): Promise<void> {
  const { id: messageId, webhookId, event, tries, caseId } = leased;
  const ended = { state: "given-up", endedAt: desk.now(), lastAnswer: answer } as const;
  if (!(await settleWebhookMessage(trx, leased, ended))) return;
  const details = { messageId, webhookId, event, tries, answer };
  await recordInAudit(trx, desk, { action: "webhook.given-up", caseId, details });
}
