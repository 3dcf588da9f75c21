import { sql } from "kysely";
import { liveCodeStates, type CodeState } from "../../shared/codes.ts";
import { type Db, isPostgres } from "../database.ts";
import type { CaseRow, CodeRow } from "../tables.ts";

const isLive = sql<boolean>`"state" in (${sql.raw(liveCodeStates.map((state) => `'${state}'`).join(", "))})`;

/** @throws when the case has a live code already: a unique index allows one. */
export async function insertCode(trx: Db, code: CodeRow): Promise<void> {
  await trx.insertInto("codes").values(code).execute();
}

/** A case's codes, newest first. */
export function listCodes(db: Db, caseId: string): Promise<CodeRow[]> {
  return db
    .selectFrom("codes")
    .selectAll()
    .where("caseId", "=", caseId)
    .orderBy("issuedAt", "desc")
    .execute();
}

/** When codes were issued about one record since `since`, newest first. Those stopped before they left do not count. */
export async function listIssueTimes(db: Db, recordId: string, since: string): Promise<string[]> {
  const rows = await db
    .selectFrom("codes")
    .innerJoin("cases", "cases.id", "codes.caseId")
    .innerJoin("decisions", "decisions.id", "codes.decisionId")
    .select("codes.issuedAt")
    .where("cases.recordId", "=", recordId)
    .where("codes.issuedAt", ">", since)
    .where("decisions.stoppedAt", "is", null)
    .orderBy("codes.issuedAt", "desc")
    .execute();
  return rows.map((row) => row.issuedAt);
}

/** How many portal accounts used codes about one record. */
export async function countPortalAccounts(db: Db, recordId: string): Promise<number> {
  const { accounts } = await db
    .selectFrom("codes")
    .innerJoin("cases", "cases.id", "codes.caseId")
    .select((eb) => eb.fn.count<number>("codes.portalAccountIndex").distinct().as("accounts"))
    .where("cases.recordId", "=", recordId)
    .where("codes.state", "=", "redeemed")
    .executeTakeFirstOrThrow();
  return accounts;
}

export function findLiveCode(db: Db, caseId: string): Promise<CodeRow | undefined> {
  return db.selectFrom("codes").selectAll().where("caseId", "=", caseId).where(isLive).executeTakeFirst();
}

/** The live code issued last about any of these records, with the record it is about. */
export function findLiveCodeOf(
  db: Db,
  recordIds: readonly string[],
): Promise<{ id: string; caseId: string; recordId: string | null } | undefined> {
  return db
    .selectFrom("codes")
    .innerJoin("cases", "cases.id", "codes.caseId")
    .select(["codes.id", "codes.caseId", "cases.recordId"])
    .where("cases.recordId", "in", recordIds)
    .where(isLive)
    .orderBy("codes.issuedAt", "desc")
    .limit(1)
    .executeTakeFirst();
}

export function findCode(db: Db, id: string): Promise<CodeRow | undefined> {
  return db.selectFrom("codes").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The code a notice told of. */
export function findCodeByNotice(db: Db, noticeNumber: string): Promise<CodeRow | undefined> {
  return db.selectFrom("codes").selectAll().where("noticeNumber", "=", noticeNumber).executeTakeFirst();
}

/** The cases whose codes linked a portal account. */
export async function listCasesOfAccount(db: Db, portalAccountIndex: string): Promise<string[]> {
  const rows = await db
    .selectFrom("codes")
    .select("caseId")
    .distinct()
    .where("portalAccountIndex", "=", portalAccountIndex)
    .orderBy("caseId")
    .execute();
  return rows.map(({ caseId }) => caseId);
}

/** Finds a code and keeps others from changing it until the transaction ends. */
export function holdCode(trx: Db, id: string): Promise<CodeRow | undefined> {
  const query = trx.selectFrom("codes").selectAll().where("id", "=", id);
  // On SQLite the transaction already keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

/**
 * Uses up one try at a live code before anything is compared, so that no number of guesses at once is more than
 * `mostTries`. Undefined when the code is over, has expired or has no tries left.
 */
export function reserveTry(
  trx: Db,
  { codeId, now, mostTries }: { codeId: string; now: string; mostTries: number },
): Promise<CodeRow | undefined> {
  return trx
    .updateTable("codes")
    .set((eb) => ({ wrongTries: eb("wrongTries", "+", 1) }))
    .where("id", "=", codeId)
    .where(isLive)
    .where("wrongTries", "<", mostTries)
    .where("expiresAt", ">", now)
    .returningAll()
    .executeTakeFirst();
}

/** Moves a code that is still live on. Returns false when it has ended. */
export async function moveCode(
  trx: Db,
  id: string,
  changes: { state: CodeState } & Partial<
    Pick<CodeRow, "endedAt" | "revokeReason" | "portalAccountIndex" | "wrongTries">
  >,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("codes")
    .set(changes)
    .where("id", "=", id)
    .where(isLive)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Live codes whose time ran out, the oldest first, held by this transaction: each moves the kept figures of its day. */
export function holdExpiredCodes(trx: Db, now: string): Promise<Pick<CodeRow, "id" | "caseId">[]> {
  const query = trx
    .selectFrom("codes")
    .select(["id", "caseId"])
    .where(isLive)
    .where("expiresAt", "<=", now)
    .orderBy("expiresAt")
    .limit(100);
  return (isPostgres(trx) ? query.forUpdate().skipLocked() : query).execute();
}

/** Sets how often codes of a held case were tried wrongly. No new version: nothing about the case itself changes. */
export async function setCaseTries(
  trx: Db,
  caseId: string,
  tries: Pick<CaseRow, "wrongTries" | "wrongTriesSince">,
): Promise<void> {
  await trx.updateTable("cases").set(tries).where("id", "=", caseId).execute();
}

/** How many codes that may still be used were hashed with a key. */
export async function countLiveCodesWith(db: Db, keyId: string): Promise<number> {
  const { codes } = await db
    .selectFrom("codes")
    .select((eb) => eb.fn.countAll<number>().as("codes"))
    .where("keyId", "=", keyId)
    .where(isLive)
    .executeTakeFirstOrThrow();
  return codes;
}
