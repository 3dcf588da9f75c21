import type { Db } from "../../db/database.ts";
import { findCaseByReference } from "../../db/queries/cases.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { isOpen } from "../../shared/cases.ts";
import { UserError } from "../../shared/errors.ts";
import { readReference } from "../../shared/reference.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { addNote } from "./add-note.ts";
import { holdUnclaimedOrMine, holdVisibleCase } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";
import { replaceSubmitted } from "./replace-submitted.ts";
import { openSubmitted } from "./submitted-details.ts";

interface Duplicate {
  caseId: string;
  version: number;
  ofReference: string;
  note: string;
}

/**
 * Closes a request as the double of another open one of the same person. When this one is the newer, its details
 * are carried over to the one that stays.
 *
 * @throws UserError `invalid` when the other reference is wrong, closed, this very case or another person's.
 */
export function markDuplicate(desk: StaffDesk, { ofReference, note, ...input }: Duplicate): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdUnclaimedOrMine(trx, desk, input);
    const other = await otherCase(trx, desk, { caseFile, ofReference });
    const isNewer = caseFile.receivedAt > other.receivedAt;
    await moveCase(trx, desk, { caseFile, by: "mark-duplicate", changes: { duplicateOf: other.id } });
    if (isNewer) {
      const held = await holdVisibleCase(trx, desk.actor, other.id);
      await replaceSubmitted(trx, desk, { caseFile: held, submitted: openSubmitted(desk.vault, caseFile) });
    }
    if (note !== "") await addNote(trx, desk, { caseId: caseFile.id, text: note });
    const details = { of: other.reference };
    await recordInAudit(trx, desk, { action: "case.duplicate", caseId: caseFile.id, details });
  });
}

async function otherCase(
  trx: Db,
  desk: StaffDesk,
  { caseFile, ofReference }: { caseFile: CaseRow; ofReference: string },
): Promise<CaseRow> {
  const reference = readReference(ofReference);
  const other = reference ? await findCaseByReference(trx, reference) : undefined;
  if (!other || (other.isProtected === 1 && !desk.actor.isCleared)) {
    throw new UserError("invalid", "There is no request with this reference. Check it.", "ofReference");
  }
  if (other.id === caseFile.id) throw new UserError("invalid", "This is the request itself.", "ofReference");
  if (!isOpen(other.status)) throw new UserError("invalid", `${other.reference} is closed.`, "ofReference");
  const isSameRecord = other.recordId !== null && other.recordId === caseFile.recordId;
  const isSamePerson = isSameRecord || other.nameBirthIndex === caseFile.nameBirthIndex;
  if (!isSamePerson) {
    throw new UserError("invalid", `${other.reference} is about another person.`, "ofReference");
  }
  return other;
}
