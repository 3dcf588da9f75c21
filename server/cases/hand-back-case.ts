import { inTransaction } from "../../db/transaction.ts";
import type { HandBackInput } from "../../shared/decisions.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { addNote } from "./add-note.ts";
import { holdClaimedCase } from "./hold-case.ts";
import { releaseCase } from "./release-case.ts";

/** Gives a case back with a reason; a note stays on the file. */
export function handBackCase(desk: StaffDesk, { reason, note, ...input }: HandBackInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, input);
    await releaseCase(trx, desk, { caseFile, by: "hand-back" });
    if (note !== "") await addNote(trx, desk, { caseId: caseFile.id, text: note });
    await recordInAudit(trx, desk, { action: "case.handed-back", caseId: caseFile.id, details: { reason } });
  });
}
