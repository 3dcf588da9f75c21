import { findCase } from "../../db/queries/cases.ts";
import { holdDispute, settleDispute } from "../../db/queries/rules.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { type SettleDisputeInput, settlingBlockedBecause } from "../../shared/evidence/disputes.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { readerOf } from "./reader-of.ts";

/**
 * Says what comes of a dispute about a rule: it stands, or it is to be changed. The rule itself changes with a new
 * version of the model.
 *
 * @throws UserError `conflict` when it is settled already, they filed it themselves, or its case is in second review.
 */
export function settleRuleDispute(
  desk: StaffDesk,
  { disputeId, outcome, note }: SettleDisputeInput,
): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const dispute = await holdDispute(trx, disputeId);
    const { isCleared, unseenCaseId } = await readerOf({ ...desk, db: trx });
    const isSeen = dispute && (isCleared || dispute.isProtected === 0) && dispute.caseId !== unseenCaseId;
    if (!isSeen) throw new UserError("not-found", "There is no such dispute. Load the page again.");
    const blocked = settlingBlockedBecause(dispute, desk.actor.id);
    if (blocked) throw new UserError("conflict", blocked);
    const caseFile = await findCase(trx, dispute.caseId);
    if (caseFile?.status === "second-review") {
      throw new UserError("conflict", "This request is in second review. Settle it once that is done.");
    }

    const sealed = desk.vault.seal({ part: "ruleDisputes.note", rowId: disputeId }, note);
    const settled = { outcome, note: sealed, settledBy: desk.actor.id, settledAt: desk.now() };
    if (!(await settleDispute(trx, disputeId, settled))) {
      throw new UserError("conflict", "Somebody else settled this just now. Load the page again.");
    }
    const { caseId, rule, field } = dispute;
    const details = { disputeId, rule, field, outcome };
    await recordInAudit(trx, desk, { action: "evidence.dispute-settled", caseId, details });
  });
}
