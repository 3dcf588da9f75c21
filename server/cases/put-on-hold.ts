import { findOffice } from "../../db/queries/office.ts";
import { inTransaction } from "../../db/transaction.ts";
import { type HoldInput, holdReasonLabels } from "../../shared/decisions.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { addNote } from "./add-note.ts";
import { officeDate } from "./business-time.ts";
import { holdClaimedCase } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";
import { pausedDeadline } from "./pause-deadline.ts";

const longestDays = 90;

/**
 * Lets a case wait for something outside the desk until a date. Its deadline pauses.
 *
 * @throws UserError `invalid` when the date is not ahead, or further than 90 days.
 */
export function putOnHold(desk: StaffDesk, { reason, until, note, ...input }: HoldInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, input);
    const today = officeDate(desk.now(), await findOffice(trx));
    if (until <= today) throw new UserError("invalid", "Choose a date after today.", "until");
    if (Date.parse(until) - Date.parse(today) > longestDays * 86_400_000) {
      throw new UserError("invalid", `Choose a date in the next ${longestDays} days.`, "until");
    }
    const paused = await pausedDeadline(trx, desk, caseFile);
    await moveCase(trx, desk, { caseFile, by: "hold", changes: { ...paused, holdUntil: until } });
    const text = `On hold until ${until} (${holdReasonLabels[reason]})`;
    await addNote(trx, desk, { caseId: caseFile.id, text: note === "" ? `${text}.` : `${text}: ${note}` });
    await recordInAudit(trx, desk, { action: "case.held", caseId: caseFile.id, details: { reason, until } });
  });
}
