import type { Db } from "../database.ts";
import type { CorrespondenceRow, RecordContactRow, RecordReceiptRow, RecordRow } from "../tables.ts";
import { isAmong } from "./among.ts";
import { insertRows } from "./bulk.ts";
import type { NewKeyedRecord } from "./record-keys.ts";

export interface NewRecord {
  record: RecordRow;
  receipts: readonly RecordReceiptRow[];
  contacts: readonly RecordContactRow[];
  correspondence: readonly CorrespondenceRow[];
  keyed: NewKeyedRecord;
}

export async function insertRecord(
  trx: Db,
  { record, receipts, contacts, correspondence, keyed }: NewRecord,
): Promise<void> {
  await trx.insertInto("records").values(record).execute();
  await trx.insertInto("keyedRecords").values(keyed).execute();
  if (receipts.length > 0) await trx.insertInto("recordReceipts").values(receipts).execute();
  if (contacts.length > 0) await trx.insertInto("recordContacts").values(contacts).execute();
  if (correspondence.length > 0) await trx.insertInto("correspondence").values(correspondence).execute();
}

/** The same for many. */
export async function insertRecords(trx: Db, all: readonly NewRecord[]): Promise<void> {
  const [records, keyed] = [all.map(({ record }) => record), all.map((rows) => rows.keyed)];
  await insertRows(trx, "records", records);
  const receipts = all.flatMap((rows) => rows.receipts);
  await insertRows(trx, "recordReceipts", receipts);
  const contacts = all.flatMap((rows) => rows.contacts);
  await insertRows(trx, "recordContacts", contacts);
  const correspondence = all.flatMap((rows) => rows.correspondence);
  await insertRows(trx, "correspondence", correspondence);
  await insertRows(trx, "keyedRecords", keyed);
}

export function findRecord(db: Db, id: string): Promise<RecordRow | undefined> {
  return db.selectFrom("records").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Ids of the records with this A-number. */
export async function recordIdsByANumber(db: Db, index: string): Promise<string[]> {
  const rows = await db
    .selectFrom("records")
    .select("id")
    .where("aNumberIndex", "=", index)
    .limit(5)
    .execute();
  return rows.map((row) => row.id);
}

/** Ids of the records with this receipt number. */
export async function recordIdsByReceipt(db: Db, index: string): Promise<string[]> {
  const rows = await db
    .selectFrom("recordReceipts")
    .select("recordId")
    .where("numberIndex", "=", index)
    .limit(5)
    .execute();
  return rows.map((row) => row.recordId);
}

/** Every contact a record has or had, newest first. */
export function listContacts(db: Db, recordId: string): Promise<RecordContactRow[]> {
  return db
    .selectFrom("recordContacts")
    .selectAll()
    .where("recordId", "=", recordId)
    .orderBy("since", "desc")
    .orderBy("id", "desc")
    .execute();
}

export type ContactUse = Pick<RecordContactRow, "id" | "until" | "isSafe"> & Pick<RecordRow, "isProtected">;

/** Whether contacts may still be written to, and whose they are. */
export function listContactUses(db: Db, contactIds: readonly string[]): Promise<ContactUse[]> {
  return db
    .selectFrom("recordContacts")
    .innerJoin("records", "records.id", "recordContacts.recordId")
    .select(["recordContacts.id", "recordContacts.until", "recordContacts.isSafe", "records.isProtected"])
    .where(isAmong(db, "recordContacts.id", contactIds))
    .execute();
}

/** A record's letters, notices, messages and calls, newest first. */
export function listCorrespondence(db: Db, recordId: string): Promise<CorrespondenceRow[]> {
  return db
    .selectFrom("correspondence")
    .selectAll()
    .where("recordId", "=", recordId)
    .orderBy("onDate", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** Whether any letter, notice, message or call is on a record. */
export async function hasCorrespondence(db: Db, recordId: string): Promise<boolean> {
  const row = await db
    .selectFrom("correspondence")
    .select("id")
    .where("recordId", "=", recordId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A record and the value that led to it. */
export interface LedTo {
  value: string;
  recordId: string;
}

/** Ids of the records with these A-numbers, in the order they came onto file. */
export function recordsByANumbers(db: Db, indexes: readonly string[]): Promise<LedTo[]> {
  return db
    .selectFrom("records")
    .select(["aNumberIndex as value", "id as recordId"])
    .where("aNumberIndex", "in", indexes)
    .orderBy("id")
    .$narrowType<LedTo>()
    .execute();
}

/** The same by receipt numbers. */
export function recordsByReceipts(db: Db, indexes: readonly string[]): Promise<LedTo[]> {
  return db
    .selectFrom("recordReceipts")
    .select(["numberIndex as value", "recordId"])
    .where("numberIndex", "in", indexes)
    .orderBy("recordId")
    .execute();
}

/** The records with these ids. */
export function listRecordsById(db: Db, ids: readonly string[]): Promise<RecordRow[]> {
  return db.selectFrom("records").selectAll().where("id", "in", ids).orderBy("id").execute();
}

/** Every contact these records have or had, newest first. */
export async function listContactsOf(db: Db, recordIds: readonly string[]): Promise<RecordContactRow[]> {
  if (recordIds.length === 0) return [];
  return db
    .selectFrom("recordContacts")
    .selectAll()
    .where("recordId", "in", recordIds)
    .orderBy("since", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** Every letter, notice, message and call on these records. */
export async function listCorrespondenceOf(
  db: Db,
  recordIds: readonly string[],
): Promise<CorrespondenceRow[]> {
  if (recordIds.length === 0) return [];
  return db.selectFrom("correspondence").selectAll().where("recordId", "in", recordIds).execute();
}
