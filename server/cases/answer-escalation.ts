import { inTransaction } from "../../db/transaction.ts";
import type { AnswerEscalationInput } from "../../shared/decisions.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { addNote } from "./add-note.ts";
import { claimEnd, holdClaimedCase } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";

/**
 * Answers what was asked: the case is in review again with whoever asked, and the answer stays on the file.
 *
 * @throws UserError `conflict` when nobody asked: two reviewers differ, and the supervisor decides.
 */
export function answerEscalation(desk: StaffDesk, { note, ...input }: AnswerEscalationInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, input);
    const { preferredReviewer: asker } = caseFile;
    if (asker === null) throw new UserError("conflict", "Nobody asked a question here: decide it yourself.");
    const changes = { claimedBy: asker, claimEndsAt: await claimEnd(trx, desk), preferredReviewer: null };
    await moveCase(trx, desk, { caseFile, by: "answer-escalation", changes });
    await addNote(trx, desk, { caseId: caseFile.id, text: `Answer: ${note}` });
    const details = { to: asker };
    await recordInAudit(trx, desk, { action: "case.escalation-answered", caseId: caseFile.id, details });
  });
}
