import { sql } from "kysely";
import { openStatuses } from "../../shared/cases.ts";
import { liveCodeStates } from "../../shared/codes.ts";
import { type Db, isPostgres } from "../database.ts";
import type {
  CaseRow,
  Flag,
  RecordChangeRow,
  RecordContactRow,
  RecordReceiptRow,
  RecordRow,
} from "../tables.ts";

const literals = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(", "));

/** Finds a record and keeps others from changing it, or from assessing a case against it, until the end. */
export function holdRecordRow(trx: Db, id: string): Promise<RecordRow | undefined> {
  const query = trx.selectFrom("records").selectAll().where("id", "=", id);
  // On SQLite the transaction already keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

/** Keeps a record as it is until the transaction ends; others may do the same meanwhile. */
export async function keepRecordAsItIs(trx: Db, id: string): Promise<void> {
  if (isPostgres(trx)) await trx.selectFrom("records").select("id").where("id", "=", id).forShare().execute();
}

/** Holds a record's cases that a change of it touches: those that are open or have a live code, by id. */
export function holdCasesAbout(trx: Db, recordId: string, most: number): Promise<CaseRow[]> {
  const query = trx
    .selectFrom("cases")
    .selectAll()
    .where("recordId", "=", recordId)
    .where(
      sql<boolean>`("status" in (${literals(openStatuses)}) or exists (select 1 from "codes"
        where "codes"."caseId" = "cases"."id" and "codes"."state" in (${literals(liveCodeStates)})))`,
    )
    .orderBy("id")
    .limit(most);
  return (isPostgres(trx) ? query.forUpdate() : query).execute();
}

/** Those of these records that open cases are about, in order. */
export async function recordIdsWithOpenCases(db: Db, recordIds: readonly string[]): Promise<string[]> {
  if (recordIds.length === 0) return [];
  const rows = await db
    .selectFrom("cases")
    .select("recordId")
    .distinct()
    .where("recordId", "in", recordIds)
    .where(sql<boolean>`"status" in (${literals(openStatuses)})`)
    .orderBy("recordId")
    .$narrowType<{ recordId: string }>()
    .execute();
  return rows.map(({ recordId }) => recordId);
}

/** What a change may write on a record's own row. The version grows by itself. */
export type RecordColumns = Partial<
  Pick<
    RecordRow,
    | "identity"
    | "aNumberIndex"
    | "nameBirthIndex"
    | "isProtected"
    | "isUnderSecurityReview"
    | "isDeceased"
    | "codesChangedAt"
  >
>;

/** Changes a record that is still as `seen`. Returns false when someone else changed it first. */
export async function changeRecord(
  trx: Db,
  seen: Pick<RecordRow, "id" | "version">,
  changes: RecordColumns,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("records")
    .set({ ...changes, version: seen.version + 1 })
    .where("id", "=", seen.id)
    .where("version", "=", seen.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes on a held record that codes about it go elsewhere from now on, or are somebody else's. */
export async function setCodesChangedAt(trx: Db, id: string, at: string): Promise<void> {
  await trx.updateTable("records").set({ codesChangedAt: at }).where("id", "=", id).execute();
}

export async function insertContact(trx: Db, contact: RecordContactRow): Promise<void> {
  await trx.insertInto("recordContacts").values(contact).execute();
}

/** Ends a present contact. Returns false when the record has none by this id. */
export async function endContact(
  trx: Db,
  { recordId, contactId, until }: { recordId: string; contactId: string; until: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("recordContacts")
    .set({ until })
    .where("id", "=", contactId)
    .where("recordId", "=", recordId)
    .where("until", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Marks a present contact as safe, or not. Returns false when it is so already or there is none by this id. */
export async function markContact(
  trx: Db,
  { recordId, contactId, isSafe }: { recordId: string; contactId: string; isSafe: Flag },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("recordContacts")
    .set({ isSafe })
    .where("id", "=", contactId)
    .where("recordId", "=", recordId)
    .where("until", "is", null)
    .where("isSafe", "!=", isSafe)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Puts these receipt numbers in place of those a record is found by. */
export async function replaceReceipts(
  trx: Db,
  recordId: string,
  receipts: readonly RecordReceiptRow[],
): Promise<void> {
  await trx.deleteFrom("recordReceipts").where("recordId", "=", recordId).execute();
  if (receipts.length > 0) await trx.insertInto("recordReceipts").values(receipts).execute();
}

/** Says of every case about a record, open or not, whether the person is protected. No new version: who sees it changes, not the case. */
export async function protectCasesAbout(trx: Db, recordId: string, isProtected: Flag): Promise<void> {
  await trx
    .updateTable("cases")
    .set({ isProtected })
    .where("recordId", "=", recordId)
    .where("isProtected", "!=", isProtected)
    .execute();
}

export async function insertRecordChanges(trx: Db, changes: readonly RecordChangeRow[]): Promise<void> {
  await trx.insertInto("recordChanges").values(changes).execute();
}

/** What was changed on a record, newest first. */
export function listRecordChanges(db: Db, recordId: string): Promise<RecordChangeRow[]> {
  return db
    .selectFrom("recordChanges")
    .selectAll()
    .where("recordId", "=", recordId)
    .orderBy("changedAt", "desc")
    .orderBy("id", "desc")
    .limit(200)
    .execute();
}

/** Who changed anything on a record since an instant. */
export async function listRecordEditors(db: Db, recordId: string, since: string): Promise<string[]> {
  const rows = await db
    .selectFrom("recordChanges")
    .select("changedBy")
    .distinct()
    .where("recordId", "=", recordId)
    .where("changedAt", ">", since)
    .execute();
  return rows.map(({ changedBy }) => changedBy);
}
