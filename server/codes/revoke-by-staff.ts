import { deleteDraft } from "../../db/queries/case-notes.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { RevokeCodeInput } from "../../shared/codes.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import { addNote } from "../cases/add-note.ts";
import { holdSeenCase } from "../cases/hold-case.ts";
import type { StaffDesk } from "../desk.ts";
import { revokeLiveCode } from "./revoke-code.ts";

/**
 * Revokes the live code of a case. The decision stands; what happened stays on the file as a note.
 *
 * @throws UserError `conflict` when no code is live any more.
 */
export function revokeByStaff(desk: StaffDesk, { reason, note, ...input }: RevokeCodeInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const { id: caseId } = await holdSeenCase(trx, desk, input);
    const revoked = await revokeLiveCode(trx, desk, { caseId, reason });
    if (!revoked) throw new UserError("conflict", "There is no live code: it was used or has ended.");
    await deleteDraft(trx, caseId, desk.actor.id);
    await addNote(trx, desk, { caseId, text: `Code revoked: ${note}` });
    await recordInAudit(trx, desk, { caseId, ...revoked });
  });
}
