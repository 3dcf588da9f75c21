import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { holdCodes, setCodesSent } from "../../db/queries/codes.ts";
import {
  holdLeased,
  insertDeliveryAnswers,
  listDeliveryAnswers,
  settleDeliveries,
  settleDelivery,
} from "../../db/queries/deliveries.ts";
import type { DeliveryRow } from "../../db/tables.ts";
import type { WrittenAuditAction, AuditDetails } from "../../shared/audit.ts";
import { type AnswerOutcome, isAway, isDeliveryBudgetSpent, retrySeconds } from "../../shared/deliveries.ts";
import type { ActingDesk } from "../desk.ts";
import type { Accepted, Refused } from "./channel.ts";
import { failureOf, followFailure, holdConcerned } from "./undelivered.ts";

/** What happened to a message, for the audit log. It comes last in a transaction: the log is one row all wait for. */
export interface DeliveryEvent {
  action: WrittenAuditAction;
  caseId: string | null;
  details: AuditDetails;
}

export interface Sent<Result = Accepted | Refused> {
  leased: DeliveryRow;
  result: Result;
}

/**
 * Writes what became of messages, but for those whose lease ran out and that are another worker's by now. Answers what
 * to write to the audit log.
 */
export async function settleMessages(
  trx: Db,
  desk: ActingDesk,
  messages: readonly Sent[],
): Promise<DeliveryEvent[]> {
  const events: DeliveryEvent[] = [];
  // Those hold cases, and cases are held before codes everywhere. In one order, so that no two workers wait in a ring.
  for (const one of messages.filter(isRefused).toSorted(byCase)) {
    events.push(...(await settleRefused(trx, desk, one)));
  }
  return [...events, ...(await settleAccepted(trx, desk, messages.filter(isAccepted)))];
}

function isAccepted(sent: Sent): sent is Sent<Accepted> {
  return sent.result.isAccepted;
}

function isRefused(sent: Sent): sent is Sent<Refused> {
  return !sent.result.isAccepted;
}

function byCase(one: Sent, other: Sent): number {
  return (one.leased.caseId ?? "") < (other.leased.caseId ?? "") ? -1 : 1;
}

/** All together: nearly every message is accepted, and each statement costs more than a message more in it. */
async function settleAccepted(
  trx: Db,
  desk: ActingDesk,
  messages: readonly Sent<Accepted>[],
): Promise<DeliveryEvent[]> {
  if (messages.length === 0) return [];
  // Codes are held before deliveries everywhere, so that no two transactions wait for each other.
  await holdCodes(trx, codesIn(messages.map(({ leased }) => leased)));
  const held = await holdLeased(
    trx,
    messages.map(({ leased, result }) => ({ ...leased, answer: result.answer })),
  );
  for (const [answer, some] of Map.groupBy(held, (one) => one.answer)) {
    const sent = { state: "sent", sentAt: desk.now(), message: null, lastAnswer: answer } as const;
    await settleDeliveries(
      trx,
      some.map(({ id }) => id),
      sent,
    );
  }
  await letOthers();
  await keepAnswers(trx, desk, { outcome: "accepted", tried: held });
  await letOthers();
  await setCodesSent(trx, codesIn(held.filter(({ kind }) => kind === "code")));
  return held.map(({ id: deliveryId, caseId, codeId, kind, tries, answer }) => ({
    action: kind === "code" ? "code.sent" : "delivery.sent",
    caseId,
    details: { deliveryId, codeId, kind, tries, answer },
  }));
}

function codesIn(messages: readonly Pick<DeliveryRow, "codeId">[]): string[] {
  return messages.map(({ codeId }) => codeId).filter((id) => id !== null);
}

async function settleRefused(trx: Db, desk: ActingDesk, refused: Sent<Refused>): Promise<DeliveryEvent[]> {
  const { leased, result } = refused;
  if (result.isPermanent || isDeliveryBudgetSpent(leased.tries)) return settleFailed(trx, desk, refused);
  const nextTryAt = await nextTry(trx, desk, refused);
  // A code for a phone ends long before the tries do, and its reader must not wait for it in vain.
  if (nextTryAt >= leased.expiresAt) return settleFailed(trx, desk, refused);
  await settleForLater(trx, desk, { ...refused, nextTryAt });
  return [];
}

async function settleFailed(
  trx: Db,
  desk: ActingDesk,
  { leased, result: { answer } }: Sent<Refused>,
): Promise<DeliveryEvent[]> {
  const { id: deliveryId, caseId, codeId, kind, tries } = leased;
  const concerned = await holdConcerned(trx, leased);
  const failed = failureOf(desk, { delivery: leased, concerned, answer });
  if (!(await settleDelivery(trx, leased, failed))) return [];
  await keepAnswers(trx, desk, { outcome: "refused", tried: [{ ...leased, answer }] });
  const events = await followFailure(trx, desk, { delivery: leased, concerned });
  const details = { deliveryId, codeId, kind, tries, answer };
  return [{ action: "delivery.failed", caseId, details }, ...events.map((event) => ({ caseId, ...event }))];
}

async function settleForLater(
  trx: Db,
  desk: ActingDesk,
  { leased, result: { answer }, nextTryAt }: Sent<Refused> & { nextTryAt: string },
): Promise<void> {
  const later = { state: "temporary-failure", nextTryAt, lastAnswer: answer } as const;
  if (await settleDelivery(trx, leased, later)) {
    await keepAnswers(trx, desk, { outcome: "refused", tried: [{ ...leased, answer }] });
  }
}

async function nextTry(
  trx: Db,
  { now }: ActingDesk,
  { leased, result: { answer } }: Sent<Refused>,
): Promise<string> {
  const tries = isAway(answer) ? leased.tries : await refusalsWith(trx, leased);
  return new Date(Date.parse(now()) + retrySeconds(tries) * 1000).toISOString();
}

/** How often a message was refused, this time too. That nobody was there to take it says nothing about it. */
async function refusalsWith(trx: Db, { id }: DeliveryRow): Promise<number> {
  const answers = await listDeliveryAnswers(trx, id);
  return answers.filter(({ answer }) => !isAway(answer)).length + 1;
}

interface Answered {
  outcome: AnswerOutcome;
  tried: readonly (Pick<DeliveryRow, "id" | "tries"> & { answer: string })[];
}

function keepAnswers(trx: Db, { now }: ActingDesk, { outcome, tried }: Answered): Promise<void> {
  const at = now();
  const answers = tried.map(({ id, tries, answer }) => ({
    id: newId(),
    deliveryId: id,
    at,
    outcome,
    answer,
    tries,
  }));
  return insertDeliveryAnswers(trx, answers);
}
