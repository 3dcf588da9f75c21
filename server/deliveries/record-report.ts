import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { moveCode } from "../../db/queries/codes.ts";
import {
  findDelivery,
  holdDelivery,
  insertDeliveryAnswers,
  listDeliveryAnswers,
  overrideDelivery,
} from "../../db/queries/deliveries.ts";
import type { DeliveryRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { WrittenAuditAction } from "../../shared/audit.ts";
import type { AnswerOutcome, DeliveryState } from "../../shared/deliveries.ts";
import { recordAllInAudit } from "../audit/record.ts";
import { type ActingDesk, type Desk, systemDesk } from "../desk.ts";
import { isReferenceTo, type ReadReference } from "./message-reference.ts";
import type { DeliveryReport } from "./read-report.ts";
import { type Concerned, failureOf, followFailure, holdConcerned } from "./undelivered.ts";

/**
 * Writes what a mail server reports of a message onto it and its case. Answers whether it is about a message of ours:
 * one that names none by its token is not believed. The same report again changes nothing.
 */
export async function recordReport(desk: Desk, report: DeliveryReport): Promise<boolean> {
  const system = systemDesk(desk);
  const found = await findReported(desk.db, report.references);
  if (!found) return false;
  await inTransaction(desk.db, async (trx) => {
    const concerned = await holdConcerned(trx, found);
    const delivery = await holdDelivery(trx, found.id);
    if (delivery) await write(trx, system, { report, delivery, concerned });
  });
  return true;
}

async function findReported(db: Db, references: readonly ReadReference[]): Promise<DeliveryRow | undefined> {
  for (const reference of references) {
    const delivery = await findDelivery(db, reference.deliveryId);
    if (delivery && isReferenceTo(delivery, reference)) return delivery;
  }
  return undefined;
}

interface Reported {
  report: DeliveryReport;
  delivery: DeliveryRow;
  concerned: Concerned;
}

async function write(trx: Db, desk: ActingDesk, reported: Reported): Promise<void> {
  const { report, delivery, concerned } = reported;
  if (!isNews(delivery.state, report.outcome) || (await isKnown(trx, delivery, report))) return;
  const { id: deliveryId, caseId, codeId, kind, tries } = delivery;
  const { outcome, answer } = report;
  await insertDeliveryAnswers(trx, [{ id: newId(), deliveryId, at: desk.now(), outcome, answer, tries }]);
  if (outcome === "delayed" && delivery.state === "sent") {
    await overrideDelivery(trx, deliveryId, { state: "sent", lastAnswer: answer });
  }
  if (outcome === "delivered") await markDelivered(trx, desk, reported);
  if (outcome === "returned") {
    await overrideDelivery(trx, deliveryId, failureOf(desk, { delivery, concerned, answer }));
  }
  const events = outcome === "returned" ? await followFailure(trx, desk, { delivery, concerned }) : [];
  const details = { deliveryId, codeId, kind, answer };
  const action = actions[outcome];
  const done = [...(action ? [{ action, details }] : []), ...events];
  await recordAllInAudit(
    trx,
    desk,
    done.map((event) => ({ caseId, ...event })),
  );
}

/** A message that ended otherwise stays as it is; mail can come back from where it had been delivered. */
function isNews(state: DeliveryState, outcome: AnswerOutcome): boolean {
  if (state === "permanent-failure" || state === "cancelled") return false;
  return state !== "delivered" || outcome === "returned";
}

async function isKnown(trx: Db, { id }: DeliveryRow, { outcome, answer }: DeliveryReport): Promise<boolean> {
  const answers = await listDeliveryAnswers(trx, id);
  return answers.some((kept) => kept.outcome === outcome && kept.answer === answer);
}

/** Passing it on to a server that reports nothing says little, and nobody did anything. */
const actions: Partial<Record<AnswerOutcome, WrittenAuditAction>> = {
  delivered: "delivery.delivered",
  delayed: "delivery.delayed",
  returned: "delivery.returned",
};

/** It has arrived, so it is not to be sent again, even when we never learned that it had left. */
async function markDelivered(trx: Db, desk: ActingDesk, { report, delivery, concerned }: Reported) {
  const at = desk.now();
  await overrideDelivery(trx, delivery.id, {
    state: "delivered",
    deliveredAt: at,
    sentAt: delivery.sentAt ?? at,
    message: null,
    lastAnswer: report.answer,
  });
  if (delivery.kind === "code" && concerned.code) {
    await moveCode(trx, concerned.code.id, { state: "delivered" });
  }
}
