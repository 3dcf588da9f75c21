import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { holdCase, insertCase } from "../../db/queries/cases.ts";
import { insertDecision } from "../../db/queries/decisions.ts";
import { findOffice } from "../../db/queries/office.ts";
import { unkeyed } from "../../db/queries/record-keys.ts";
import { insertRecord } from "../../db/queries/records.ts";
import type { CaseRow, RecordContactRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { formatCode, type RedeemCodeInput } from "../../shared/codes.ts";
import { policyVersion1 } from "../../shared/policy.ts";
import { recordInAudit } from "../audit/record.ts";
import { type ActingDesk, type Desk, systemDesk } from "../desk.ts";
import { dana, sam } from "../seeding/demo-people.ts";
import { expireCodes } from "./expire-codes.ts";
import { type CodeRecipient, issueCode, prepareCode } from "./issue-code.ts";

const aNumber = "000123456";
export const receiptNumber = "TST0000123456";
const dateOfBirth = "1990-01-31";

/** The portal, as it redeems codes. */
export function portalAt(desk: Desk): ActingDesk {
  return { ...systemDesk(desk), actor: { id: "portal", role: "portal" } };
}

/** A case about a record with an email contact, and one more when `otherEmail` is given. */
export async function givenApprovedCase(
  desk: Desk,
  { email = "nadia@example.com", otherEmail }: { email?: string; otherEmail?: string } = {},
): Promise<GivenCase> {
  const recordId = newId();
  const caseFile = aCase(desk, recordId);
  const contact = aContact(desk, recordId, email);
  const other = otherEmail === undefined ? null : aContact(desk, recordId, otherEmail);
  await inTransaction(desk.db, async (trx) => {
    const contacts = other ? [contact, other] : [contact];
    await insertRecord(trx, {
      record: aRecord(desk, recordId),
      receipts: [{ recordId, numberIndex: desk.vault.blind("receipt-number", receiptNumber) }],
      contacts,
      correspondence: [],
      keyed: unkeyed(recordId),
    });
    await insertCase(trx, caseFile);
  });
  const to = {
    contactId: contact.id,
    channel: "email",
    to: email,
    maskedRecipient: "n•••@e•••.com",
  } as const;
  const otherContact = other && { ...to, contactId: other.id, to: otherEmail ?? "" };
  return { caseFile, recipient: to, otherContact };
}

interface GivenCase {
  caseFile: CaseRow;
  recipient: CodeRecipient;
  otherContact: CodeRecipient | null;
}

/** Issues a code on a case as an approval does, and tells what only its reader would know. */
export async function givenCode(desk: Desk, { caseFile, ...contacts }: GivenCase) {
  const prepared = await prepareCode(desk);
  const plain = formatCode(prepared.plain.reveal());
  await inTransaction(desk.db, async (trx) => {
    await holdCase(trx, caseFile.id);
    const decisionId = await givenDecision(trx, desk, caseFile.id);
    const order = { caseFile, decisionId, prepared, policy: policyVersion1, sendAt: desk.now(), ...contacts };
    const { events } = await issueCode(trx, desk, { ...order, office: await findOffice(trx) });
    for (const event of events) await recordInAudit(trx, systemDesk(desk), { caseId: caseFile.id, ...event });
  });
  return { plain, caseId: caseFile.id, noticeNumber: prepared.noticeNumber, input: rightInput(plain) };
}

/** What the person whose code it is brings to redeem it. */
function rightInput(code: string): RedeemCodeInput {
  return { aNumber: `A${aNumber}`, receiptNumber: "", dateOfBirth, code, portalAccount: "account-nadia" };
}

/** Makes a case's code one that was issued a day ago, and lets its time run out. */
export async function letCodeExpire(desk: Desk, caseId: string): Promise<void> {
  const { db, now } = desk;
  const issuedAt = new Date(Date.parse(now()) - 24 * 3_600_000).toISOString();
  await db.updateTable("codes").set({ issuedAt, expiresAt: now() }).where("caseId", "=", caseId).execute();
  await expireCodes(desk);
}

export async function givenDecision(trx: Db, { vault, now }: Desk, caseId: string): Promise<string> {
  const id = newId();
  await insertDecision(trx, {
    id,
    caseId,
    kind: "approve",
    reason: "full-match",
    isFirstChoice: 0,
    policyVersion: 1,
    facts: "{}",
    note: vault.seal({ part: "decisions.note", rowId: id }, ""),
    decidedBy: dana.id,
    decidedAt: now(),
    decidedOn: now().slice(0, 10),
    sendAt: now(),
    stoppedAt: null,
    overturnedAt: null,
    auditSeq: null,
    recordId: null,
    stoodOn: null,
    staffSignals: "[]",
  });
  return id;
}

function aRecord({ vault, now }: Desk, id: string) {
  const name = { given: "Nadia", family: "Example", native: "" };
  const receipts = [{ number: receiptNumber, form: "I-130", status: "received" }];
  const names = { name, previousNames: [], otherNames: [], representative: "" };
  const identity = { ...names, dateOfBirth, aNumber, receipts };
  const reserved = {
    cityOfFiling: "Springfield",
    monthOfFiling: "2020-05",
    placeOfBiometrics: "Springfield",
    otherPartyOnPetition: "Omar Example",
    cityOfBirth: "Lima",
    employerOrSchoolAtFiling: "Example School",
  };
  return {
    id,
    version: 1,
    identity: vault.seal({ part: "records.identity", rowId: id }, identity),
    reserved: vault.seal({ part: "records.reserved", rowId: id }, reserved),
    aNumberIndex: vault.blind("a-number", aNumber),
    nameBirthIndex: null,
    isProtected: 0,
    isUnderSecurityReview: 0,
    isDeceased: 0,
    codesChangedAt: null,
    createdBy: sam.id,
    createdAt: now(),
    seedRunId: null,
  } as const;
}

function aContact({ vault }: Desk, recordId: string, email: string): RecordContactRow {
  const id = newId();
  return {
    id,
    recordId,
    kind: "email",
    contact: vault.seal({ part: "recordContacts.contact", rowId: id }, { email }),
    valueIndex: null,
    since: "2020-01-01T00:00:00.000Z",
    until: null,
    source: "form",
    timeZone: null,
    isSafe: 0,
    changedBy: sam.id,
  };
}

function aCase({ vault, now }: Desk, recordId: string): CaseRow {
  const id = newId();
  const none = { nativeName: "", receiptNumber: "", address: null, representative: "" };
  const identity = { ...none, fullName: "Nadia Example", dateOfBirth, aNumber };
  return {
    id,
    reference: `PD-${id.slice(-7)}`,
    status: "approved",
    version: 1,
    risk: "normal",
    reason: "lost-or-expired",
    channel: "phone",
    language: "en",
    strip: "SSSMSMM",
    needsCallback: 0,
    isProtected: 0,
    receivedAt: now(),
    receivedOn: now().slice(0, 10),
    dueAt: null,
    dueOn: "",
    pausedDaysLeft: null,
    firstTouchedAt: null,
    replyBy: null,
    remindOn: null,
    holdUntil: null,
    closedAt: now(),
    claimedBy: null,
    claimEndsAt: null,
    preferredReviewer: null,
    recordId,
    correspondenceReadAt: null,
    duplicateOf: null,
    wrongTries: 0,
    wrongTriesSince: null,
    identity: vault.seal({ part: "cases.identity", rowId: id }, identity),
    contact: vault.seal({ part: "cases.contact", rowId: id }, { email: "", phone: "" }),
    text: vault.seal({ part: "cases.text", rowId: id }, { description: "" }),
    aNumberIndex: null,
    receiptIndex: null,
    emailIndex: null,
    phoneIndex: null,
    nameBirthIndex: null,
    networkIndex: null,
    textIndex: null,
    receiptBlockIndex: null,
    enteredBy: null,
    seedRunId: null,
  };
}
