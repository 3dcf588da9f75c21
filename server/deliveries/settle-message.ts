import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { holdCode, moveCode } from "../../db/queries/codes.ts";
import { insertDeliveryAnswer, settleDelivery } from "../../db/queries/deliveries.ts";
import type { DeliveryRow } from "../../db/tables.ts";
import type { WrittenAuditAction, AuditDetails } from "../../shared/audit.ts";
import { type AnswerOutcome, isDeliveryBudgetSpent, retrySeconds } from "../../shared/deliveries.ts";
import type { ActingDesk } from "../desk.ts";
import type { Accepted, Refused } from "./channel.ts";
import { failureOf, followFailure, holdConcerned } from "./undelivered.ts";

/** What happened to a message, for the audit log. It comes last in a transaction: the log is one row all wait for. */
export interface DeliveryEvent {
  action: WrittenAuditAction;
  caseId: string | null;
  details: AuditDetails;
}

export interface Sent {
  leased: DeliveryRow;
  result: Accepted | Refused;
}

/** Writes what became of a message, unless the lease ran out and it is another worker's by now. */
export function settleMessage(trx: Db, desk: ActingDesk, { leased, result }: Sent): Promise<DeliveryEvent[]> {
  if (result.isAccepted) return settleSent(trx, desk, { leased, result });
  if (
    result.isPermanent ||
    isDeliveryBudgetSpent(leased.tries) ||
    nextTry(desk, leased) >= leased.expiresAt
  ) {
    // A code for a phone ends long before the tries do, and its reader must not wait for it in vain.
    return settleFailed(trx, desk, { leased, result });
  }
  return settleForLater(trx, desk, { leased, result });
}

async function settleSent(trx: Db, desk: ActingDesk, { leased, result }: Sent): Promise<DeliveryEvent[]> {
  const { id: deliveryId, caseId, codeId, kind, tries } = leased;
  const { answer } = result;
  // Codes are held before deliveries everywhere, so that no two transactions wait for each other.
  const code = codeId === null ? undefined : await holdCode(trx, codeId);
  const sent = { state: "sent", sentAt: desk.now(), message: null, lastAnswer: answer } as const;
  if (!(await settleDelivery(trx, leased, sent))) return [];
  await keepAnswer(trx, desk, { leased, outcome: "accepted", answer });
  if (kind === "code" && code?.state === "pending") await moveCode(trx, code.id, { state: "sent" });
  const action = kind === "code" ? "code.sent" : "delivery.sent";
  return [{ action, caseId, details: { deliveryId, codeId, kind, tries, answer } }];
}

async function settleFailed(trx: Db, desk: ActingDesk, { leased, result }: Sent): Promise<DeliveryEvent[]> {
  const { id: deliveryId, caseId, codeId, kind, tries } = leased;
  const { answer } = result;
  const concerned = await holdConcerned(trx, leased);
  const failed = failureOf(desk, { delivery: leased, concerned, answer });
  if (!(await settleDelivery(trx, leased, failed))) return [];
  await keepAnswer(trx, desk, { leased, outcome: "refused", answer });
  const events = await followFailure(trx, desk, { delivery: leased, concerned });
  const details = { deliveryId, codeId, kind, tries, answer };
  return [{ action: "delivery.failed", caseId, details }, ...events.map((event) => ({ caseId, ...event }))];
}

async function settleForLater(trx: Db, desk: ActingDesk, { leased, result }: Sent): Promise<DeliveryEvent[]> {
  const { answer } = result;
  const later = {
    state: "temporary-failure",
    nextTryAt: nextTry(desk, leased),
    lastAnswer: answer,
  } as const;
  if (await settleDelivery(trx, leased, later)) {
    await keepAnswer(trx, desk, { leased, outcome: "refused", answer });
  }
  return [];
}

function nextTry({ now }: ActingDesk, { tries }: DeliveryRow): string {
  return new Date(Date.parse(now()) + retrySeconds(tries) * 1000).toISOString();
}

interface Answered {
  leased: DeliveryRow;
  outcome: AnswerOutcome;
  answer: string;
}

function keepAnswer(trx: Db, { now }: ActingDesk, { leased, outcome, answer }: Answered): Promise<void> {
  const { id: deliveryId, tries } = leased;
  return insertDeliveryAnswer(trx, { id: newId(), deliveryId, at: now(), outcome, answer, tries });
}
