import type { Db } from "../database.ts";
import type { CaseDraftRow, CaseNoteRow } from "../tables.ts";

export async function insertNote(trx: Db, note: CaseNoteRow): Promise<void> {
  await trx.insertInto("caseNotes").values(note).execute();
}

/** A case's notes, oldest first. */
export function listNotes(db: Db, caseId: string): Promise<CaseNoteRow[]> {
  return db
    .selectFrom("caseNotes")
    .selectAll()
    .where("caseId", "=", caseId)
    .orderBy("writtenAt")
    .orderBy("id")
    .execute();
}

/** What one person was typing on a case. */
export function findDraft(db: Db, caseId: string, staffId: string): Promise<CaseDraftRow | undefined> {
  return db
    .selectFrom("caseDrafts")
    .selectAll()
    .where("caseId", "=", caseId)
    .where("staffId", "=", staffId)
    .executeTakeFirst();
}

export async function saveDraft(trx: Db, draft: CaseDraftRow): Promise<void> {
  await trx
    .insertInto("caseDrafts")
    .values(draft)
    .onConflict((conflict) =>
      conflict
        .columns(["caseId", "staffId"])
        .doUpdateSet({ id: draft.id, text: draft.text, savedAt: draft.savedAt }),
    )
    .execute();
}

export async function deleteDraft(trx: Db, caseId: string, staffId: string): Promise<void> {
  await trx.deleteFrom("caseDrafts").where("caseId", "=", caseId).where("staffId", "=", staffId).execute();
}
