import { sql, type SqlBool } from "kysely";
import { codeStatesBefore, liveCodeStates, type CodeState } from "../../shared/codes.ts";
import { type Db, isPostgres } from "../database.ts";
import type { CaseRow, CodeRow } from "../tables.ts";
import { isAmong } from "./among.ts";

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

/** Not sent again and stopped before it left: that would be as if it had never been. */
export const hasLeft = sql<SqlBool>`("codes"."reissueSendAt" is null or "codes"."endedAt" is null
  or "codes"."endedAt" >= "codes"."reissueSendAt")`;

/** The code issued last on each of these cases, by case. */
export async function listLastCodes(db: Db, caseIds: readonly string[]): Promise<Map<string, CodeRow>> {
  if (caseIds.length === 0) return new Map();
  const codes = await db
    .selectFrom("codes")
    .selectAll()
    .where("caseId", "in", caseIds)
    .orderBy("issuedAt")
    .execute();
  return new Map(codes.map((code) => [code.caseId, code]));
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
    .where(hasLeft)
    .orderBy("codes.issuedAt", "desc")
    .execute();
  return rows.map((row) => row.issuedAt);
}

export type SendingReissue = { codeId: string; caseId: string; reference: string; sendAt: string };

/** Codes one person sends again that leave after `now`, the next first. */
export function listSendingReissues(db: Db, staffId: string, now: string): Promise<SendingReissue[]> {
  return db
    .selectFrom("codes")
    .innerJoin("cases", "cases.id", "codes.caseId")
    .select(["codes.id as codeId", "codes.caseId", "cases.reference", "codes.reissueSendAt as sendAt"])
    .$narrowType<{ sendAt: string }>()
    .where("codes.reissuedBy", "=", staffId)
    .where("codes.reissueSendAt", ">", now)
    .where(isLive)
    .orderBy("codes.reissueSendAt")
    .limit(50)
    .execute();
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

export function listCodeStates(db: Db, ids: readonly string[]): Promise<Pick<CodeRow, "id" | "state">[]> {
  return db
    .selectFrom("codes")
    .select(["id", "state"])
    .where(isAmong(db, "id", ids))
    .execute();
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

/** The records about which codes linked a portal account, in one order for all who hold them. */
export async function listRecordsOfAccount(db: Db, portalAccountIndex: string): Promise<string[]> {
  const rows = await db
    .selectFrom("codes")
    .innerJoin("cases", "cases.id", "codes.caseId")
    .select("cases.recordId")
    .distinct()
    .where("portalAccountIndex", "=", portalAccountIndex)
    .where("cases.recordId", "is not", null)
    .$narrowType<{ recordId: string }>()
    .orderBy("cases.recordId")
    .execute();
  return rows.map(({ recordId }) => recordId);
}

/** Finds a code and keeps others from changing it until the transaction ends. */
export function holdCode(trx: Db, id: string): Promise<CodeRow | undefined> {
  const query = trx.selectFrom("codes").selectAll().where("id", "=", id);
  // On SQLite the transaction already keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

/** Keeps others from changing these codes until the transaction ends. */
export async function holdCodes(trx: Db, ids: readonly string[]): Promise<void> {
  // On SQLite the transaction already keeps every other writer out.
  if (!isPostgres(trx)) return;
  const query = trx
    .selectFrom("codes")
    .select("id")
    .where(isAmong(trx, "id", ids));
  // In one order, so that no two transactions wait for each other in a ring.
  await query.orderBy("id").forUpdate().execute();
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

/** Moves a code on, if it may move so from where it stands. Returns false when it may not: it has ended, or is there. */
export async function moveCode(
  trx: Db,
  id: string,
  // Every code begins as pending, and none comes back to it.
  changes: { state: Exclude<CodeState, "pending"> } & Partial<
    Pick<CodeRow, "endedAt" | "revokeReason" | "portalAccountIndex" | "wrongTries">
  >,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("codes")
    .set(changes)
    .where("id", "=", id)
    .where("state", "in", codeStatesBefore(changes.state))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that codes have left, of those nothing else is known of yet. */
export async function setCodesSent(trx: Db, ids: readonly string[]): Promise<void> {
  await trx
    .updateTable("codes")
    .set({ state: "sent" })
    .where(isAmong(trx, "id", ids))
    .where("state", "=", "pending")
    .execute();
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

/** Codes whose readers are to be reminded of them, the longest due first; a hundred at most. */
export function listCodesToRemindOf(db: Db, now: string): Promise<Pick<CodeRow, "id" | "caseId">[]> {
  return db
    .selectFrom("codes")
    .select(["id", "caseId"])
    .where("remindAt", "is not", null)
    .where("remindAt", "<=", now)
    .orderBy("remindAt")
    .limit(100)
    .execute();
}

/** Notes that nobody needs to be reminded of a code any more. Returns false when somebody else was quicker. */
export async function setReminded(trx: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("codes")
    .set({ remindAt: null })
    .where("id", "=", id)
    .where("remindAt", "is not", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
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
