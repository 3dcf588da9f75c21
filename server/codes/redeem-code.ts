import type { Db } from "../../db/database.ts";
import { holdCase } from "../../db/queries/cases.ts";
import { findLiveCodeOf, moveCode, reserveTry, setCaseTries } from "../../db/queries/codes.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { findRecord, recordIdsByANumber, recordIdsByReceipt } from "../../db/queries/records.ts";
import { holdTries, saveTries } from "../../db/queries/try-limits.ts";
import type { CaseRow, CodeRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { readCode, type RedeemAnswer, type RedeemCodeInput } from "../../shared/codes.ts";
import { readANumber, readReceiptNumber } from "../../shared/identifiers.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { recordAssessedAgain } from "../evidence/assess-again.ts";
import { type Keep, keepNothing } from "../keep.ts";
import { dummyMatch, matchesCode } from "./hash-code.ts";
import { noteLinked } from "./note-linked.ts";
import { Secret } from "./secret.ts";

/**
 * Links a portal account with a code. Of any number of right answers at once exactly one is `linked`. `keep` notes the
 * answer in the transaction that makes it true.
 *
 * A try is used up, and every limit applied, before anything is compared; what was wrong is not said, nor does the
 * wait tell it: whoever is asked about, one transaction reserves, one hash is made, one transaction answers.
 */
export async function redeemCode(
  desk: ActingDesk,
  input: RedeemCodeInput,
  keep: Keep<RedeemAnswer> = keepNothing,
): Promise<RedeemAnswer> {
  const typed = readCode(input.code);
  const target = await findTarget(desk, input);
  // What cannot be a code is a slip of the hand, not a guess: it costs no try.
  const reserved = await reserve(desk, { input, target: typed ? target : undefined });
  if ("because" in reserved) {
    await dummyMatch();
    return refuse(desk, { ...reserved, target, keep });
  }
  const isCode = await matchesCode(desk.keyring, reserved, new Secret(typed ?? ""));
  if (isCode && target?.isBirthDate) return link(desk, { code: reserved, input, keep });
  return countWrongTry(desk, { code: reserved, keep });
}

interface Target {
  codeId: string;
  caseId: string;
  /** Whether the birth date given is the record's. */
  isBirthDate: boolean;
}

async function findTarget({ db, vault }: ActingDesk, input: RedeemCodeInput): Promise<Target | undefined> {
  const recordIds = await recordsBehind({ db, vault }, input);
  if (recordIds.length === 0) return undefined;
  const code = await findLiveCodeOf(db, recordIds);
  const record = code?.recordId ? await findRecord(db, code.recordId) : undefined;
  if (!code || !record) return undefined;
  const { dateOfBirth } = vault.open({ part: "records.identity", rowId: record.id }, record.identity);
  return { codeId: code.id, caseId: code.caseId, isBirthDate: dateOfBirth === input.dateOfBirth };
}

/** The records every number that was given leads to. */
async function recordsBehind(
  { db, vault }: Pick<ActingDesk, "db" | "vault">,
  input: RedeemCodeInput,
): Promise<string[]> {
  const aNumber = readANumber(input.aNumber);
  const receiptNumber = readReceiptNumber(input.receiptNumber);
  const byANumber = aNumber ? await recordIdsByANumber(db, vault.blind("a-number", aNumber)) : [];
  const byReceipt = receiptNumber
    ? await recordIdsByReceipt(db, vault.blind("receipt-number", receiptNumber))
    : [];
  if (input.receiptNumber === "") return byANumber;
  if (input.aNumber === "") return byReceipt;
  return byANumber.filter((id) => byReceipt.includes(id));
}

interface Refused {
  answer: RedeemAnswer;
  because: "nothing-to-try" | "case-limit" | "no-tries-left";
}

/** Uses up a try at the code and at its case, if both have one left; where there is none, a try at nobody. */
function reserve(
  desk: ActingDesk,
  { input, target }: { input: RedeemCodeInput; target: Target | undefined },
): Promise<CodeRow | Refused> {
  return inTransaction<CodeRow | Refused>(desk.db, async (trx) => {
    const reserved = target ? await reserveOf(trx, desk, target) : nothingToTry;
    if ("because" in reserved) await countTryAtNobody(trx, desk, input);
    return reserved;
  });
}

const nothingToTry: Refused = { answer: "not-valid", because: "nothing-to-try" };

async function reserveOf(
  trx: Db,
  { now }: ActingDesk,
  { codeId, caseId }: Target,
): Promise<CodeRow | Refused> {
  const at = now();
  const caseFile = await holdCase(trx, caseId);
  const { rules } = await findPolicy(trx);
  const wrongTries = caseFile ? triesInWindow(caseFile, at) : 0;
  if (wrongTries >= rules.code.wrongTriesPer24Hours) return { answer: "retry-later", because: "case-limit" };
  const code = await reserveTry(trx, { codeId, now: at, mostTries: rules.code.wrongTries });
  if (!code) return { answer: "not-valid", because: "no-tries-left" };
  const wrongTriesSince = wrongTries === 0 ? at : (caseFile?.wrongTriesSince ?? at);
  await setCaseTries(trx, caseId, { wrongTries: wrongTries + 1, wrongTriesSince });
  return code;
}

/** Limits nothing: it takes the time that counting a try at somebody does. */
async function countTryAtNobody(trx: Db, { vault, now }: ActingDesk, input: RedeemCodeInput): Promise<void> {
  const key = vault.blind("tries", `redeem|nobody|${input.aNumber}|${input.receiptNumber}`);
  await findPolicy(trx);
  const tries = await holdTries(trx, key, now());
  await saveTries(trx, { ...tries, tries: tries.tries + 1, since: now() });
}

const windowMs = 24 * 60 * 60 * 1000;

/** Wrong tries of a case in the 24 hours that began with the first of them. */
function triesInWindow(
  { wrongTries, wrongTriesSince }: Pick<CaseRow, "wrongTries" | "wrongTriesSince">,
  now: string,
): number {
  const isOver = wrongTriesSince === null || Date.parse(now) - Date.parse(wrongTriesSince) >= windowMs;
  return isOver ? 0 : wrongTries;
}

interface Linking {
  code: CodeRow;
  input: RedeemCodeInput;
  keep: Keep<RedeemAnswer>;
}

/** The right answer: wins if the code is still live, and gives its try back. */
function link(desk: ActingDesk, { code, input, keep }: Linking): Promise<RedeemAnswer> {
  const { db, vault, now } = desk;
  const { id: codeId, caseId } = code;
  return inTransaction<RedeemAnswer>(db, async (trx) => {
    await giveTryBack(trx, caseId);
    const isFirst = await moveCode(trx, codeId, {
      state: "redeemed",
      endedAt: now(),
      portalAccountIndex: vault.blind("portal-account", input.portalAccount),
      wrongTries: code.wrongTries - 1,
    });
    const answer = isFirst ? "linked" : "not-valid";
    await keep(trx, answer);
    const changed = isFirst ? await noteLinked(trx, desk, caseId) : [];
    if (isFirst) await recordInAudit(trx, desk, { action: "code.redeemed", caseId, details: { codeId } });
    await recordAssessedAgain(trx, desk, changed);
    if (!isFirst) await recordRefusal(trx, desk, { codeId, caseId, because: "already-over" });
    return answer;
  });
}

async function giveTryBack(trx: Db, caseId: string): Promise<void> {
  const caseFile = await holdCase(trx, caseId);
  if (!caseFile || caseFile.wrongTries === 0) return;
  const { wrongTries, wrongTriesSince } = caseFile;
  await setCaseTries(trx, caseId, { wrongTries: wrongTries - 1, wrongTriesSince });
}

/** The try stays used up; the last one locks the code. */
function countWrongTry(desk: ActingDesk, { code, keep }: Omit<Linking, "input">): Promise<RedeemAnswer> {
  const { id: codeId, caseId, wrongTries } = code;
  return inTransaction<RedeemAnswer>(desk.db, async (trx) => {
    const { rules } = await findPolicy(trx);
    const isLast = wrongTries >= rules.code.wrongTries;
    const isLocked = isLast && (await moveCode(trx, codeId, { state: "locked", endedAt: desk.now() }));
    await keep(trx, "not-valid");
    await recordRefusal(trx, desk, { codeId, caseId, because: "wrong", wrongTries });
    if (isLocked) await recordInAudit(trx, desk, { action: "code.locked", caseId, details: { codeId } });
    return "not-valid";
  });
}

/** Answers a try that was compared with nothing. */
function refuse(
  desk: ActingDesk,
  { answer, because, target, keep }: Refused & { target: Target | undefined; keep: Keep<RedeemAnswer> },
): Promise<RedeemAnswer> {
  const { codeId = null, caseId = null } = target ?? {};
  return inTransaction(desk.db, async (trx) => {
    await findPolicy(trx);
    await keep(trx, answer);
    await recordRefusal(trx, desk, { codeId, caseId, because });
    return answer;
  });
}

async function recordRefusal(
  trx: Db,
  desk: ActingDesk,
  {
    caseId,
    ...details
  }: { caseId: string | null; codeId: string | null; because: string; wrongTries?: number },
): Promise<void> {
  await recordInAudit(trx, desk, { action: "code.try-refused", caseId, details });
}
