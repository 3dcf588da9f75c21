import { newId } from "../../db/ids.ts";
import { deleteDraft, findDraft, saveDraft } from "../../db/queries/case-notes.ts";
import type { Db } from "../../db/database.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Vault } from "../../db/vault.ts";
import type { SaveDraftInput } from "../../shared/cases.ts";
import type { StaffDesk } from "../desk.ts";
import { holdVisibleCase } from "./hold-case.ts";

/** Keeps what somebody is typing on a case, sealed, so that a reload or a sign-out loses nothing. No text, no draft. */
export function keepDraft(desk: StaffDesk, { caseId, fields }: SaveDraftInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    await holdVisibleCase(trx, desk.actor, caseId);
    const written = Object.entries(fields).filter(([, text]) => text !== "");
    if (written.length === 0) return deleteDraft(trx, caseId, desk.actor.id);
    const id = newId();
    const text = desk.vault.seal({ part: "caseDrafts.text", rowId: id }, Object.fromEntries(written));
    await saveDraft(trx, { id, caseId, staffId: desk.actor.id, text, savedAt: desk.now() });
  });
}

/** What somebody was typing on a case, by field. */
export async function openDraft(
  db: Db,
  vault: Vault,
  { caseId, staffId }: { caseId: string; staffId: string },
): Promise<Record<string, string>> {
  const draft = await findDraft(db, caseId, staffId);
  return draft ? vault.open({ part: "caseDrafts.text", rowId: draft.id }, draft.text) : {};
}
