import type { Db } from "../../db/database.ts";
import { cancelDeliveries } from "../../db/queries/deliveries.ts";
import { findDecision, stopDecision } from "../../db/queries/decisions.ts";
import { findOffice } from "../../db/queries/office.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import type { CaseRow, DecisionRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import { businessDaysAfter, officeDate } from "../cases/business-time.ts";
import { claimEnd, holdVisibleCase } from "../cases/hold-case.ts";
import { moveCase } from "../cases/move-case.ts";
import { resumedDeadline } from "../cases/pause-deadline.ts";
import { revokeLiveCode } from "../codes/revoke-code.ts";
import type { StaffDesk } from "../desk.ts";
import { assessReopened } from "../evidence/assess-again.ts";

/**
 * Stops one's own decision while the send-hold runs: its messages never leave, its code is revoked, and the case is
 * back in review with whoever decided it.
 *
 * @throws UserError `conflict` when the messages have left, `forbidden` when somebody else decided.
 */
export function stopOwnDecision(
  desk: StaffDesk,
  { decisionId }: { decisionId: string },
): Promise<{ caseId: string }> {
  return inTransaction(desk.db, async (trx) => {
    const decision = await findDecision(trx, decisionId);
    if (!decision) throw new UserError("not-found", "We could not find that decision.");
    const caseFile = await holdVisibleCase(trx, desk.actor, decision.caseId);
    if (decision.decidedBy !== desk.actor.id) {
      throw new UserError("forbidden", "Only whoever decided may stop it before it is sent.");
    }
    if (!(await stopDecision(trx, decision.id, desk.now()))) throw tooLate(decision);
    await cancelDeliveries(trx, decision.id);
    const revoked = await revokeLiveCode(trx, desk, { caseId: caseFile.id, reason: "undo-decision" });
    await takeBack(trx, desk, caseFile);
    if (revoked) await recordInAudit(trx, desk, { caseId: caseFile.id, ...revoked });
    const details = { decisionId: decision.id };
    await recordInAudit(trx, desk, { action: "decision.stopped", caseId: caseFile.id, details });
    return { caseId: caseFile.id };
  });
}

function tooLate({ stoppedAt }: DecisionRow): UserError {
  const message = stoppedAt
    ? "This decision was stopped already."
    : "It is too late to stop this: it has been sent.";
  return new UserError("conflict", message);
}

async function takeBack(trx: Db, desk: StaffDesk, caseFile: CaseRow): Promise<void> {
  const changes = {
    ...(await assessReopened(trx, desk, caseFile)),
    ...(await deadline(trx, desk, caseFile)),
    claimedBy: desk.actor.id,
    claimEndsAt: await claimEnd(trx, desk),
  };
  await moveCase(trx, desk, { caseFile, by: "stop", changes });
}

/** A paused deadline resumes; a closed case gets the one it had, counted from receipt. */
async function deadline(trx: Db, desk: StaffDesk, caseFile: CaseRow) {
  if (caseFile.status === "awaiting-requester") return resumedDeadline(trx, desk, caseFile);
  const [office, { rules }] = [await findOffice(trx), await findPolicy(trx)];
  const dueAt = businessDaysAfter(caseFile.receivedAt, rules.deadlines.decisionDays, office);
  return { dueAt, dueOn: officeDate(dueAt, office) };
}
