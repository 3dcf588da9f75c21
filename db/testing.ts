import { randomInt, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { describe, inject, onTestFinished } from "vitest";
import { isOpen, type SubmittedDetails } from "../shared/cases.ts";
import { emailKey } from "../shared/identifiers.ts";
import type { ContactValue, RecordIdentity, ReservedFacts } from "../shared/records.ts";
import { referenceFrom } from "../shared/reference.ts";
import { type Db, openDatabase } from "./database.ts";
import { newId } from "./ids.ts";
import { keyringOf } from "./keyring.ts";
import { migrateToLatest } from "./migrations/index.ts";
import { insertCase } from "./queries/cases.ts";
import { unkeyed } from "./queries/record-keys.ts";
import { insertRecord } from "./queries/records.ts";
import { insertStaff } from "./queries/staff.ts";
import type { CaseRow, RecordContactRow, RecordRow, StaffRow } from "./tables.ts";
import { createVault } from "./vault.ts";

/** Keys everyone knows, for tests alone. */
export const testKeyring = keyringOf("test", new Map([["test", Buffer.alloc(32, 7)]]));
export const testVault = createVault(testKeyring);

/** An empty, migrated SQLite database that vanishes with the test. */
export async function freshDatabase(): Promise<Db> {
  const db = openUntilTestEnds(":memory:");
  await migrateToLatest(db);
  return db;
}

/** Runs the same tests on every engine we ship on. */
export function onEveryEngine(tests: (freshDatabase: () => Promise<Db>) => void): void {
  describe("on SQLite", () => {
    tests(freshDatabase);
  });
  describe("on PostgreSQL", () => {
    tests(freshPostgresDatabase);
  });
}

async function freshPostgresDatabase(): Promise<Db> {
  return openUntilTestEnds(await freshPostgresUrl());
}

/**
 * The address of a PostgreSQL database of the test's own, for tests that open it more than once: a migrated one, or
 * with `template1` an empty one.
 */
export async function freshPostgresUrl(template: "migrated" | "template1" = "migrated"): Promise<string> {
  const server = new URL(inject("postgresUrl"));
  const name = `test-${randomUUID()}`;
  const admin = openDatabase(server.href);
  await sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(admin);
  await admin.destroy();
  return new URL(name, server).href;
}

/** Adds a member of staff, a cleared reviewer unless told otherwise. */
export async function givenStaff(db: Db, facts: Partial<StaffRow> = {}): Promise<StaffRow> {
  const id = facts.id ?? newId();
  const staff: StaffRow = {
    id,
    name: "Ada Reviewer",
    email: `${id}@example.org`,
    role: "reviewer",
    isCleared: 1,
    isSuspended: 0,
    passwordHash: null,
    createdAt: "2026-01-05T15:00:00.000Z",
    ...facts,
  };
  await insertStaff(db, staff);
  return staff;
}

type RecordFacts = Partial<Omit<RecordRow, "identity" | "reserved">> & {
  identity?: Partial<RecordIdentity>;
  reserved?: Partial<ReservedFacts>;
  contacts?: readonly (Partial<Omit<RecordContactRow, "contact">> & { value: ContactValue })[];
};

/** Puts a person on file, sealed and with its look-ups; without `contacts`, with one email address. */
export async function givenRecord(
  db: Db,
  { identity, reserved, contacts = [{ value: { email: "nadia@example.com" } }], ...facts }: RecordFacts = {},
): Promise<{ record: RecordRow; contacts: RecordContactRow[] }> {
  const id = facts.id ?? newId();
  const person = { ...nadia, ...identity };
  const record: RecordRow = {
    id,
    version: 1,
    identity: testVault.seal({ part: "records.identity", rowId: id }, person),
    reserved: testVault.seal({ part: "records.reserved", rowId: id }, { ...nadiasFacts, ...reserved }),
    aNumberIndex: person.aNumber === "" ? null : testVault.blind("a-number", person.aNumber),
    nameBirthIndex: null,
    isProtected: 0,
    isUnderSecurityReview: 0,
    isDeceased: 0,
    codesChangedAt: null,
    createdBy: "import",
    createdAt: "2025-06-02T15:00:00.000Z",
    seedRunId: null,
    ...facts,
  };
  const receipts = person.receipts.map(({ number }) => ({
    recordId: id,
    numberIndex: testVault.blind("receipt-number", number),
  }));
  const rows = contacts.map((contact) => contactRow(id, contact));
  await insertRecord(db, { record, receipts, contacts: rows, correspondence: [], keyed: unkeyed(id) });
  return { record, contacts: rows };
}

const nadia: RecordIdentity = {
  name: { given: "Nadia", family: "Okafor", native: "" },
  previousNames: [],
  otherNames: [],
  dateOfBirth: "1990-01-31",
  aNumber: "000123456",
  receipts: [{ number: "TST0000123456", form: "I-130", status: "pending" }],
  representative: "",
};

const nadiasFacts: ReservedFacts = {
  cityOfFiling: "Springfield",
  monthOfFiling: "2024-05",
  placeOfBiometrics: "Shelbyville",
  otherPartyOnPetition: "Femi Okafor",
  cityOfBirth: "Lagos",
  employerOrSchoolAtFiling: "Springfield Library",
};

function contactRow(
  recordId: string,
  { value, ...facts }: Partial<Omit<RecordContactRow, "contact">> & { value: ContactValue },
): RecordContactRow {
  const id = facts.id ?? newId();
  const isPostal = "address" in value;
  return {
    id,
    recordId,
    kind: isPostal ? "postal" : "email" in value ? "email" : "phone",
    contact: testVault.seal({ part: "recordContacts.contact", rowId: id }, value),
    valueIndex: contactIndex(value),
    since: "2025-06-02T15:00:00.000Z",
    until: null,
    source: "form",
    timeZone: isPostal ? "America/New_York" : null,
    isSafe: 0,
    changedBy: "import",
    ...facts,
  };
}

function contactIndex(value: ContactValue): string | null {
  if ("email" in value) return testVault.blind("email", emailKey(value.email));
  return "phone" in value ? testVault.blind("phone", value.phone) : null;
}

type CaseFacts = Partial<Omit<CaseRow, "identity" | "contact" | "text"> & SubmittedDetails>;

/**
 * Adds a case, queued unless told otherwise: facts of its row and of what the requester sent side by side.
 *
 * Look-ups read `aNumber` as nine digits, `phone` as E.164. Name and birth date are not looked up.
 */
export async function givenCase(db: Db, facts: CaseFacts = {}): Promise<CaseRow> {
  const {
    fullName = "Nadia Okafor",
    nativeName = "",
    dateOfBirth = "1990-01-31",
    aNumber = "000123456",
    receiptNumber = "",
    email = "nadia@example.com",
    phone = "",
    address = null,
    representative = "",
    description = "",
    ...row
  } = facts;
  const id = row.id ?? newId();
  const identity = { fullName, nativeName, dateOfBirth, aNumber, receiptNumber, address, representative };
  const caseFile: CaseRow = {
    ...aCaseRow(row),
    identity: testVault.seal({ part: "cases.identity", rowId: id }, identity),
    contact: testVault.seal({ part: "cases.contact", rowId: id }, { email, phone }),
    text: testVault.seal({ part: "cases.text", rowId: id }, { description }),
    aNumberIndex: aNumber === "" ? null : testVault.blind("a-number", aNumber),
    receiptIndex: receiptNumber === "" ? null : testVault.blind("receipt-number", receiptNumber),
    emailIndex: email === "" ? null : testVault.blind("email", emailKey(email)),
    phoneIndex: phone === "" ? null : testVault.blind("phone", phone),
    ...row,
    id,
  };
  await insertCase(db, caseFile);
  return caseFile;
}

function aCaseRow({
  status = "queued",
  dueAt = "2026-03-09T22:00:00.000Z",
  receivedAt = emptyCase.receivedAt,
}: CaseFacts) {
  const due = isOpen(status) ? dueAt : null;
  return {
    ...emptyCase,
    reference: referenceFrom(Array.from({ length: 6 }, () => randomInt(32))),
    status,
    receivedOn: receivedAt.slice(0, 10),
    dueAt: due,
    dueOn: due?.slice(0, 10) ?? "",
    closedAt: isOpen(status) ? null : "2026-03-04T15:00:00.000Z",
  };
}

const emptyCase = {
  version: 1,
  risk: "normal",
  reason: "lost-or-expired",
  channel: "portal",
  language: "en",
  strip: "",
  needsCallback: 0,
  isProtected: 0,
  receivedAt: "2026-03-02T15:00:00.000Z",
  pausedDaysLeft: null,
  firstTouchedAt: null,
  replyBy: null,
  remindOn: null,
  holdUntil: null,
  claimedBy: null,
  claimEndsAt: null,
  preferredReviewer: null,
  recordId: null,
  correspondenceReadAt: null,
  duplicateOf: null,
  wrongTries: 0,
  wrongTriesSince: null,
  nameBirthIndex: null,
  networkIndex: null,
  textIndex: null,
  receiptBlockIndex: null,
  enteredBy: null,
  seedRunId: null,
} as const satisfies Partial<CaseRow>;

/** The path of a SQLite file of the test's own that is not there yet, for tests that open it more than once. */
export function freshSqliteFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-sqlite-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, "desk.sqlite");
}

/** Opens a database and closes it with the test. */
export function openUntilTestEnds(url: string): Db {
  const db = openDatabase(url);
  onTestFinished(() => db.destroy());
  return db;
}
