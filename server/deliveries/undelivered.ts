import type { Db } from "../../db/database.ts";
import { holdCase } from "../../db/queries/cases.ts";
import { holdCode, moveCode } from "../../db/queries/codes.ts";
import { cancelCodeDeliveries, handleUndelivered } from "../../db/queries/deliveries.ts";
import { addSignal, removeSignal } from "../../db/queries/signals.ts";
import type { CodeRow, DeliveryRow } from "../../db/tables.ts";
import type { WrittenAuditAction, AuditDetails } from "../../shared/audit.ts";
import type { Desk } from "../desk.ts";

/** The code a message is about, held, where there is one. */
export interface Concerned {
  code: CodeRow | undefined;
}

/** Holds what a failed message will change, in the order everybody holds it: the case, then the code. */
export async function holdConcerned(
  trx: Db,
  { caseId, codeId }: Pick<DeliveryRow, "caseId" | "codeId">,
): Promise<Concerned> {
  if (caseId !== null) await holdCase(trx, caseId);
  return { code: codeId === null ? undefined : await holdCode(trx, codeId) };
}

/** How a message that failed for good is marked. Once its code has been used, or without a case, it is no work. */
export function failureOf(
  { now }: Pick<Desk, "now">,
  {
    delivery: { caseId },
    concerned: { code },
    answer,
  }: { delivery: Pick<DeliveryRow, "caseId">; concerned: Concerned; answer: string },
) {
  const isNoWork = caseId === null || code?.state === "redeemed";
  return {
    state: "permanent-failure",
    message: null,
    lastAnswer: answer,
    ...(isNoWork ? { handledAt: now(), handledBy: "system" } : {}),
  } as const;
}

/**
 * What follows from a marked failure: a code that cannot reach its reader is of no use to them and must be of none to
 * anyone else, and the case is work again. Nothing is sent anywhere else by itself. Answers what else to write to the
 * audit log.
 */
export async function followFailure(
  trx: Db,
  { now }: Pick<Desk, "now">,
  { delivery: { kind, caseId }, concerned: { code } }: { delivery: DeliveryRow; concerned: Concerned },
): Promise<{ action: WrittenAuditAction; details: AuditDetails }[]> {
  if (caseId !== null && code?.state !== "redeemed") {
    await addSignal(trx, caseId, { signal: "message-undelivered", count: null, days: null });
  }
  if (kind !== "code" || !code) return [];
  const revoked = { state: "revoked", endedAt: now(), revokeReason: "bounced" } as const;
  if (!(await moveCode(trx, code.id, revoked))) return [];
  await cancelCodeDeliveries(trx, code.id);
  return [{ action: "code.revoked", details: { codeId: code.id, reason: "bounced" } }];
}

/** Notes on a held case that what failed needs no more work. Answers how many messages that was. */
export async function seeToUndelivered(
  trx: Db,
  caseId: string,
  handled: Pick<DeliveryRow, "handledAt" | "handledBy">,
): Promise<number> {
  const messages = await handleUndelivered(trx, caseId, handled);
  if (messages > 0) await removeSignal(trx, caseId, "message-undelivered");
  return messages;
}
