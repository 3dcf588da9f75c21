import type { Db } from "../../db/database.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { tellRequester } from "../deliveries/tell-requester.ts";
import type { ActingDesk, StaffDesk } from "../desk.ts";
import { addNote } from "./add-note.ts";
import { holdUnclaimedOrMine } from "./hold-case.ts";
import { moveCase } from "./move-case.ts";

/** Closes an open request because the requester no longer wants it; the note says how they told us. */
export function withdrawCase(
  desk: StaffDesk,
  { note, ...input }: { caseId: string; version: number; note: string },
): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdUnclaimedOrMine(trx, desk, input);
    await closeWithdrawn(trx, desk, { caseFile, note });
  });
}

/** The same for a held case, whoever was told. Somebody may be working on it: the wish is the requester's. */
export async function closeWithdrawn(
  trx: Db,
  desk: ActingDesk,
  { caseFile, note }: { caseFile: CaseRow; note: string },
): Promise<void> {
  await moveCase(trx, desk, { caseFile, by: "withdraw" });
  const content = { kind: "rejection", reference: caseFile.reference, outcome: "withdrawn" } as const;
  await tellRequester(trx, desk, { caseFile, decisionId: null, content, sendAt: desk.now() });
  await addNote(trx, desk, { caseId: caseFile.id, text: note });
  await recordInAudit(trx, desk, { action: "case.withdrawn", caseId: caseFile.id });
}
