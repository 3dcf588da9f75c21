import { findLastOpening } from "../../db/queries/audit.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";

/** A screen asks again after each change and while a message is under way; within this long it is the same opening. */
const sameOpeningMs = 15 * 60_000;

/** Writes into the audit log that somebody opened a case, and whether they saw it in full. */
export async function recordOpening(
  desk: StaffDesk,
  { caseId, isMasked }: { caseId: string; isMasked: boolean },
): Promise<void> {
  const shown = isMasked ? "masked" : "in full";
  const last = await findLastOpening(desk.db, { caseId, actorId: desk.actor.id });
  const isSame = last?.details["shown"] === shown && last.sessionId === desk.sessionId;
  if (isSame && Date.parse(desk.now()) - Date.parse(last.at) < sameOpeningMs) return;
  await inTransaction(desk.db, (trx) =>
    recordInAudit(trx, desk, { action: "case.opened", caseId, details: { shown } }),
  );
}
