import { inTransaction } from "../../db/transaction.ts";
import type { SecurityHoldInput } from "../../shared/decisions.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { addNote } from "./add-note.ts";
import { holdUnclaimedOrMine } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";

/** Stops an open case on a worry of staff. Nothing is rejected by it: a supervisor looks and moves it on. */
export function putOnSecurityHold(desk: StaffDesk, { note, ...input }: SecurityHoldInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdUnclaimedOrMine(trx, desk, input);
    const changes = { preferredReviewer: null, replyBy: null, holdUntil: null };
    await moveCase(trx, desk, { caseFile, by: "fraud-hold", changes });
    await addNote(trx, desk, { caseId: caseFile.id, text: `Security hold: ${note}` });
    const details = { was: caseFile.status };
    await recordInAudit(trx, desk, { action: "case.security-held", caseId: caseFile.id, details });
  });
}
