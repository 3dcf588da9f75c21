import { sql } from "kysely";
import { type Db, isPostgres } from "../database.ts";
import type { CaseRow } from "../tables.ts";

export async function insertCase(trx: Db, caseFile: CaseRow): Promise<void> {
  await trx.insertInto("cases").values(caseFile).execute();
}

export function findCase(db: Db, id: string): Promise<CaseRow | undefined> {
  return db.selectFrom("cases").selectAll().where("id", "=", id).executeTakeFirst();
}

export function findCaseByReference(db: Db, reference: string): Promise<CaseRow | undefined> {
  return db.selectFrom("cases").selectAll().where("reference", "=", reference).executeTakeFirst();
}

/** The cases of these ids, by id: what a list says of them. */
export async function listCasesById(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Pick<CaseRow, "id" | "reference" | "status" | "isProtected">>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("cases")
    .select(["id", "reference", "status", "isProtected"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Finds a case and keeps others from changing it until the transaction ends. */
export function holdCase(trx: Db, id: string): Promise<CaseRow | undefined> {
  const query = trx.selectFrom("cases").selectAll().where("id", "=", id);
  // On SQLite the transaction already keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

/** The same for several, held in the order of their ids, so that two who hold many never wait in a ring. */
export function holdCases(trx: Db, ids: readonly string[]): Promise<CaseRow[]> {
  const query = trx.selectFrom("cases").selectAll().where("id", "in", ids).orderBy("id");
  return (isPostgres(trx) ? query.forUpdate() : query).execute();
}

/** What an action may change of a case. The version grows by itself. */
export type CaseChanges = Partial<Omit<CaseRow, "id" | "reference" | "version">>;

/** Changes a case that is still as `seen`. Returns false when someone else changed it first. */
export async function changeCase(
  trx: Db,
  seen: Pick<CaseRow, "id" | "status" | "version">,
  changes: CaseChanges,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("cases")
    .set({ ...changes, version: seen.version + 1 })
    .where("id", "=", seen.id)
    .where("status", "=", seen.status)
    .where("version", "=", seen.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives a claim more time without making it a new version: nothing about the case itself changes. */
export async function extendClaim(
  trx: Db,
  { caseId, staffId, claimEndsAt }: { caseId: string; staffId: string; claimEndsAt: string },
): Promise<void> {
  await trx
    .updateTable("cases")
    .set({ claimEndsAt })
    .where("id", "=", caseId)
    .where("claimedBy", "=", staffId)
    .execute();
}

const lookUps = [
  "aNumberIndex",
  "receiptIndex",
  "emailIndex",
  "phoneIndex",
  "nameBirthIndex",
  "recordId",
] as const;
export type CaseLookUp = (typeof lookUps)[number];

/** Cases with exactly this value in a look-up column, newest first. */
export function listCasesBy(db: Db, column: CaseLookUp, value: string): Promise<CaseRow[]> {
  return db
    .selectFrom("cases")
    .selectAll()
    .where(column, "=", value)
    .orderBy("receivedAt", "desc")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
}

/** Requests that came in and were not checked yet, the oldest first. */
export function listReceived(db: Db): Promise<CaseRow[]> {
  return db
    .selectFrom("cases")
    .selectAll()
    .where("status", "=", sql.lit("received"))
    .orderBy("id")
    .limit(100)
    .execute();
}

/** Claims that ran out before `now`. */
export function listEndedClaims(db: Db, now: string): Promise<Pick<CaseRow, "id">[]> {
  return db
    .selectFrom("cases")
    .select("id")
    .where("claimedBy", "is not", null)
    .where("claimEndsAt", "<", now)
    .limit(100)
    .execute();
}

/** Every case somebody holds, in the order in which to hold them. */
export function listClaimsOf(db: Db, staffId: string): Promise<Pick<CaseRow, "id">[]> {
  return db.selectFrom("cases").select("id").where("claimedBy", "=", staffId).orderBy("id").execute();
}

/** How many cases everyone holds who holds any, by their id. */
export async function countClaims(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("cases")
    .select(({ fn }) => ["claimedBy", fn.countAll().as("claims")])
    .where("claimedBy", "is not", null)
    .groupBy("claimedBy")
    .execute();
  return new Map(rows.map(({ claimedBy, claims }) => [claimedBy ?? "", Number(claims)]));
}

/** Requesters who did not answer by the date they were given. */
export function listSilentCases(db: Db, today: string): Promise<Pick<CaseRow, "id">[]> {
  return db
    .selectFrom("cases")
    .select("id")
    .where("status", "=", sql.lit("awaiting-requester"))
    .where("replyBy", "<", today)
    .limit(100)
    .execute();
}

/** Requesters who have not answered and are to be reminded by today. */
export function listCasesToRemind(db: Db, today: string): Promise<Pick<CaseRow, "id">[]> {
  return db
    .selectFrom("cases")
    .select("id")
    .where("remindOn", "is not", null)
    .where("remindOn", "<=", today)
    .limit(100)
    .execute();
}

/** Cases whose hold ends today or ended before. */
export function listEndedHolds(db: Db, today: string): Promise<Pick<CaseRow, "id">[]> {
  return db
    .selectFrom("cases")
    .select("id")
    .where("status", "=", sql.lit("on-hold"))
    .where("holdUntil", "<=", today)
    .limit(100)
    .execute();
}

export async function hasCases(db: Db): Promise<boolean> {
  return (await db.selectFrom("cases").select("id").limit(1).executeTakeFirst()) !== undefined;
}

/** Has the correspondence of a record read again before anybody decides an open case about it. */
export async function forgetReading(trx: Db, recordId: string): Promise<void> {
  await trx
    .updateTable("cases")
    .set({ correspondenceReadAt: null })
    .where("recordId", "=", recordId)
    .where("closedAt", "is", null)
    .where("correspondenceReadAt", "is not", null)
    .execute();
}
