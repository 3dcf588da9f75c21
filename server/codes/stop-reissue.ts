import { findCode, holdCode, moveCode } from "../../db/queries/codes.ts";
import { cancelCodeDeliveries } from "../../db/queries/deliveries.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import { holdVisibleCase } from "../cases/hold-case.ts";
import type { StaffDesk } from "../desk.ts";

/**
 * Stops a code one has sent again while the send-hold runs: it never leaves and counts under no limit. The approval
 * stands.
 *
 * @throws UserError `conflict` when it has left, `forbidden` when somebody else sent it.
 */
export function stopReissue(desk: StaffDesk, { codeId }: { codeId: string }): Promise<{ caseId: string }> {
  return inTransaction(desk.db, async (trx) => {
    const found = await findCode(trx, codeId);
    if (!found) throw new UserError("not-found", "We could not find that code.");
    const { id: caseId } = await holdVisibleCase(trx, desk.actor, found.caseId);
    if (found.reissuedBy !== desk.actor.id) {
      throw new UserError("forbidden", "Only whoever sent a code again may stop it before it leaves.");
    }
    const code = await holdCode(trx, codeId);
    const isWaiting = code?.reissueSendAt && code.reissueSendAt > desk.now();
    if (!isWaiting) throw new UserError("conflict", "It is too late to stop this: it has been sent.");
    const stopped = { state: "revoked", endedAt: desk.now(), revokeReason: "undo-decision" } as const;
    if (!(await moveCode(trx, codeId, stopped))) {
      throw new UserError("conflict", "This code was stopped already.");
    }
    await cancelCodeDeliveries(trx, codeId);
    const details = { codeId, reason: stopped.revokeReason };
    await recordInAudit(trx, desk, { action: "code.revoked", caseId, details });
    return { caseId };
  });
}
