import { CompiledQuery, sql } from "kysely";
import { type Db, isPostgres } from "../database.ts";
import type { KeyedRecordRow, RecordKeyRow, RecordRow } from "../tables.ts";
import { isAmong } from "./among.ts";
import { inStatements, insertMissingRows } from "./bulk.ts";

/** Keys in one text, eight characters each, lowest first, so that their order says nothing. */
export function packKeys(keys: readonly number[]): string {
  const bytes = Buffer.allocUnsafe(keys.length * keyBytes);
  for (const [place, key] of keys.toSorted((a, b) => a - b).entries()) {
    bytes.writeUIntBE(key, place * keyBytes, keyBytes);
  }
  return bytes.toString("base64url");
}

export function unpackKeys(packed: string): number[] {
  const bytes = Buffer.from(packed, "base64url");
  return Array.from({ length: bytes.length / keyBytes }, (_, place) =>
    bytes.readUIntBE(place * keyBytes, keyBytes),
  );
}

const keyBytes = 6;

export type NewKeyedRecord = Omit<KeyedRecordRow, "number">;

/** What is kept of a record whose keys have to be made. */
export function unkeyed(recordId: string): NewKeyedRecord {
  return { recordId, rules: 0, keys: "", isFiled: 0 };
}

/** Finds a record's keys and keeps others from changing them until the end. */
export function holdKeyedRecord(trx: Db, recordId: string): Promise<KeyedRecordRow | undefined> {
  const query = trx.selectFrom("keyedRecords").selectAll().where("recordId", "=", recordId);
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

/** The same for several, by number. */
export function holdKeyedRecords(trx: Db, recordIds: readonly string[]): Promise<KeyedRecordRow[]> {
  const query = trx
    .selectFrom("keyedRecords")
    .selectAll()
    .where("recordId", "in", recordIds)
    .orderBy("number");
  return (isPostgres(trx) ? query.forUpdate() : query).execute();
}

export async function changeKeyedRecord(
  trx: Db,
  number: number,
  keyed: Partial<Pick<KeyedRecordRow, "rules" | "keys" | "isFiled">>,
): Promise<void> {
  await trx.updateTable("keyedRecords").set(keyed).where("number", "=", number).execute();
}

/** Puts keys into the index; those that are there stay. */
export function insertRecordKeys(trx: Db, keys: readonly RecordKeyRow[]): Promise<void> {
  return insertMissingRows(trx, "recordKeys", keys);
}

/** Takes keys out of the index; those that are not there were not. */
export async function deleteRecordKeys(trx: Db, keys: readonly RecordKeyRow[]): Promise<void> {
  if (keys.length === 0) return;
  if (isPostgres(trx)) {
    await sql`delete from "recordKeys" using unnest(${keys.map(({ key }) => key)}::bigint[],
      ${keys.map(({ record }) => record)}::integer[]) as given ("key", "record")
      where "recordKeys"."key" = given."key" and "recordKeys"."record" = given."record"`.execute(trx);
    return;
  }
  for (const some of inStatements(keys)) {
    const tuples = some.map(() => "(?,?)").join(",");
    const values = some.flatMap(({ key, record }) => [key, record]);
    const text = `delete from "recordKeys" where ("key", "record") in (values ${tuples})`;
    await trx.executeQuery(CompiledQuery.raw(text, values));
  }
}

/** Records whose keys have to be made, or made anew. */
export function listUnkeyed(
  db: Db,
  { rules, most }: { rules: number; most: number },
): Promise<KeyedRecordRow[]> {
  return db
    .selectFrom("keyedRecords")
    .selectAll()
    .where("isFiled", "in", [0, 1])
    .where("rules", "<", rules)
    .limit(most)
    .execute();
}

/** How many records have their keys still to be made, or made anew. */
export async function countUnkeyed(db: Db, rules: number): Promise<number> {
  const { records } = await db
    .selectFrom("keyedRecords")
    .select((eb) => eb.fn.countAll<number>().as("records"))
    .where("isFiled", "in", [0, 1])
    .where("rules", "<", rules)
    .executeTakeFirstOrThrow();
  return records;
}

/** Keys of a record and its number in the index. */
export type PackedKeys = Pick<KeyedRecordRow, "number" | "keys">;

/** Some records whose keys are made but not all in the index, after this one, in the order they came onto file. */
export function listUnfiled(
  db: Db,
  { rules, after, most }: { rules: number; after: number; most: number },
): Promise<PackedKeys[]> {
  return db
    .selectFrom("keyedRecords")
    .select(["number", "keys"])
    .where("isFiled", "=", 0)
    .where("rules", "=", rules)
    .where("number", ">", after)
    .orderBy("number")
    .limit(most)
    .execute();
}

/** The keys of these records, held until the end. */
export function holdKeyedNumbers(trx: Db, numbers: readonly number[]): Promise<KeyedRecordRow[]> {
  const query = trx
    .selectFrom("keyedRecords")
    .selectAll()
    .where(isAmong(trx, "keyedRecords.number", numbers))
    .orderBy("number");
  return (isPostgres(trx) ? query.forUpdate() : query).execute();
}

/** Says that all keys of these records are in the index. */
export async function markFiled(trx: Db, numbers: readonly number[]): Promise<void> {
  await trx
    .updateTable("keyedRecords")
    .set({ isFiled: 1 })
    .where(isAmong(trx, "keyedRecords.number", numbers))
    .execute();
}

/** Some of a run's records after this one, with their keys. */
export function listSeededKeys(
  db: Db,
  { seedRunId, after, most }: { seedRunId: string; after: string; most: number },
): Promise<KeyedRecordRow[]> {
  return db
    .selectFrom("records")
    .innerJoin("keyedRecords", "keyedRecords.recordId", "records.id")
    .selectAll("keyedRecords")
    .where("seedRunId", "=", seedRunId)
    .where("records.id", ">", after)
    .orderBy("records.id")
    .limit(most)
    .execute();
}

/** Says that nothing of these records is in the index, nor has to be. */
export async function emptyKeys(trx: Db, numbers: readonly number[]): Promise<void> {
  await trx
    .updateTable("keyedRecords")
    .set({ keys: "", isFiled: 1 })
    .where(isAmong(trx, "keyedRecords.number", numbers))
    .execute();
}

/** Has the keys of these records made anew, whatever there is of them. */
export async function keyAnew(trx: Db, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await trx
    .updateTable("keyedRecords")
    .set({ rules: 0, isFiled: 0 })
    .where("recordId", "in", recordIds)
    .execute();
}

/**
 * Which records have which of these keys. A key that more than so many have tells little and is left out: whoever
 * asks has others.
 */
export async function listKeySharing(
  db: Db,
  keys: readonly number[],
  { mostPerKey }: { mostPerKey: number },
): Promise<RecordKeyRow[]> {
  if (isPostgres(db)) return sharingInOneWalk(db, keys, mostPerKey);
  const most = sql.lit(mostPerKey);
  const { rows } = await sql<RecordKeyRow>`
    select given."key", "recordKeys"."record" from ${given(db, keys)}
    join "recordKeys" on "recordKeys"."key" = given."key"
    where not exists (select 1 from "recordKeys" as more where more."key" = given."key" limit 1 offset ${most})`.execute(
    db,
  );
  return rows;
}

/** PostgreSQL can stop reading a key at one too many, so it need not look twice. SQLite has no `lateral`. */
async function sharingInOneWalk(
  db: Db,
  keys: readonly number[],
  mostPerKey: number,
): Promise<RecordKeyRow[]> {
  const { rows } = await sql<RecordKeyRow>`
    select given."key", found."record" from ${given(db, keys)}
    cross join lateral
      (select "record" from "recordKeys" where "key" = given."key" limit ${sql.lit(mostPerKey + 1)}) as found`.execute(
    db,
  );
  const byKey = Map.groupBy(rows, ({ key }) => key);
  return rows.filter(({ key }) => (byKey.get(key)?.length ?? 0) <= mostPerKey);
}

export type NumberedRecord = Pick<RecordRow, "id" | "identity" | "isProtected"> & { number: number };

/** Who the records are that these numbers stand for. */
export function listNumbered(db: Db, numbers: readonly number[]): Promise<NumberedRecord[]> {
  return db
    .selectFrom("keyedRecords")
    .innerJoin("records", "records.id", "keyedRecords.recordId")
    .select(["id", "identity", "isProtected", "number"])
    .where(isAmong(db, "keyedRecords.number", numbers))
    .execute();
}

/** Any number of values in one, so that the text of a query is always the same and prepared once. */
function given(db: Db, keys: readonly number[]) {
  return isPostgres(db)
    ? sql`unnest(${keys}::bigint[]) as given ("key")`
    : sql`(select "value" as "key" from json_each(${JSON.stringify(keys)})) as given`;
}
