import { inTransaction } from "../../db/transaction.ts";
import { type EscalateInput, escalateReasonLabels } from "../../shared/decisions.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { addNote } from "./add-note.ts";
import { holdClaimedCase } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";

/** Puts a question to the supervisors. The question stays on the file, and its answer comes back to whoever asked. */
export function escalateCase(desk: StaffDesk, { reason, note, ...input }: EscalateInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, input);
    await moveCase(trx, desk, { caseFile, by: "escalate", changes: { preferredReviewer: desk.actor.id } });
    const text = `Question (${escalateReasonLabels[reason]}): ${note}`;
    await addNote(trx, desk, { caseId: caseFile.id, text });
    await recordInAudit(trx, desk, { action: "case.escalated", caseId: caseFile.id, details: { reason } });
  });
}
