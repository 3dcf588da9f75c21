import { findCase } from "../../db/queries/cases.ts";
import { findDelivery, listDeliveryAnswers } from "../../db/queries/deliveries.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import { UserError } from "../../shared/errors.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";
import { rowForStaff } from "./message-page.ts";

/** A message, what became of it and all that was answered to it. Never what it says: it may hold a code. */
export async function getMessage(desk: StaffDesk, { deliveryId }: { deliveryId: string }) {
  const { db, actor } = desk;
  const delivery = await findDelivery(db, deliveryId);
  const unseenCaseId = (await judgedBlind(db, actor))?.caseId ?? null;
  const isKept = delivery?.isProtected === 1 && !actor.isCleared;
  if (!delivery || isKept || (unseenCaseId !== null && delivery.caseId === unseenCaseId)) {
    throw new UserError("not-found", "We could not find that message.");
  }
  const { id, caseId, kind, channel, state, maskedRecipient, queuedAt, nextTryAt, expiresAt } = delivery;
  const { sentAt, deliveredAt, handledAt, handledBy, tries, lastAnswer } = delivery;
  const caseFile = caseId === null ? undefined : await findCase(db, caseId);
  const names = await listStaffNames(db);
  const answers = await listDeliveryAnswers(db, id);
  const shown = { id, caseId, kind, channel, state, maskedRecipient, queuedAt, nextTryAt, expiresAt };
  return {
    ...rowForStaff({ ...shown, sentAt, deliveredAt, handledAt, tries, lastAnswer }, actor),
    reference: caseFile?.reference ?? null,
    handledBy: handledBy === null ? null : (names.get(handledBy) ?? "the desk itself"),
    answers: answers.map((kept) => ({
      id: kept.id,
      at: kept.at,
      outcome: kept.outcome,
      answer: kept.answer,
      tries: kept.tries,
    })),
  };
}
