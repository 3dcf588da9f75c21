import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { insertNote } from "../../db/queries/case-notes.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk, StaffDesk } from "../desk.ts";
import { holdVisibleCase } from "./hold-case.ts";

/** Writes a note onto the file. Anyone who works cases may, whether they hold it or not. */
export function writeNote(desk: StaffDesk, input: { caseId: string; text: string }): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    await holdVisibleCase(trx, desk.actor, input.caseId);
    await addNote(trx, desk, input);
    await recordInAudit(trx, desk, { action: "case.note-added", caseId: input.caseId });
  });
}

/** A note as part of something else that is recorded. */
export async function addNote(
  trx: Db,
  { vault, actor, now }: ActingDesk,
  { caseId, text }: { caseId: string; text: string },
): Promise<void> {
  const id = newId();
  const sealed = vault.seal({ part: "caseNotes.text", rowId: id }, text);
  await insertNote(trx, { id, caseId, text: sealed, writtenBy: actor.id, writtenAt: now() });
}
