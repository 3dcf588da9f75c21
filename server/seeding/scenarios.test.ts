import { describe, expect, test } from "vitest";
import { fullName } from "../../shared/records.ts";
import { readANumber, readReceiptNumber } from "../../shared/identifiers.ts";
import { inventOffice } from "./invent-office.ts";
import type { InventedRecord, InventedRequest } from "./invented.ts";
import type { Scenario } from "./scenarios.ts";
import { currentEmail, currentPhone } from "./truthful-request.ts";

const office = inventOffice({ cases: 1500, seed: 3, asOf: "2026-03-16" });
const records = new Map(office.records.map((record) => [record.key, record]));

test("a clean match says what the record says", () => {
  for (const { submitted, record } of planted("clean-match")) {
    expect([fullName(record.identity.name), record.identity.name.native].map(tidy)).toContain(
      tidy(submitted.fullName),
    );
    expect(submitted.dateOfBirth).toBe(record.identity.dateOfBirth);
    expectTrueIdentifiers(submitted, record);
    expect(["", currentEmail(record)]).toContain(submitted.email.toLowerCase());
    expect(["", digitsOf(currentPhone(record))]).toContain(digitsOf(submitted.phone));
  }
});

test("a married person writes the name the record knows as a previous one", () => {
  for (const { submitted, record } of planted("married-name")) {
    expect(record.identity.previousNames.map(fullName)).toContain(submitted.fullName);
    expect(submitted.fullName).not.toBe(fullName(record.identity.name));
    expectTrueIdentifiers(submitted, record);
  }
});

test("a swapped birth date is the record's with day and month exchanged", () => {
  for (const { submitted, record } of planted("swapped-day-month")) {
    const [year, month, day] = record.identity.dateOfBirth.split("-");
    expect(submitted.dateOfBirth).toBe(`${year}-${day}-${month}`);
    expect(day).not.toBe(month);
  }
});

test("a mistyped phone differs from the one on file in exactly one digit", () => {
  for (const { submitted, record } of planted("one-digit-phone")) {
    const onFile = digitsOf(currentPhone(record));
    const sent = digitsOf(submitted.phone).split("");
    expect(sent.filter((digit, at) => digit !== onFile.charAt(at))).toHaveLength(1);
  }
});

test("a transliterated name is the same native name in other Latin letters", () => {
  for (const { submitted, record } of planted("transliterated-name")) {
    expect(submitted.nativeName).toBe(record.identity.name.native);
    expect(submitted.nativeName).not.toBe("");
    expect(submitted.fullName).not.toBe(fullName(record.identity.name));
  }
});

test("a wrong A-number comes with a receipt number that is right, and is sometimes somebody else's", () => {
  const onFile = new Set(office.records.map(({ identity }) => identity.aNumber));
  const sent = planted("wrong-a-number").map(({ submitted, record }) => {
    const { aNumber, receipts } = record.identity;
    expect(readANumber(submitted.aNumber)).not.toBe(aNumber);
    expect(receipts.map(({ number }) => number)).toContain(readReceiptNumber(submitted.receiptNumber));
    return onFile.has(readANumber(submitted.aNumber) ?? "");
  });

  expect(sent).toContain(true);
  expect(sent).toContain(false);
});

test("somebody on no record gives numbers that no record has", () => {
  const receipts = new Set(
    office.records.flatMap(({ identity }) => identity.receipts.map(({ number }) => number)),
  );
  const aNumbers = new Set(office.records.map(({ identity }) => identity.aNumber));
  const requests = office.requests.filter(({ scenario }) => scenario === "no-record");

  expect(requests.length).toBeGreaterThan(0);
  for (const { recordKey, submitted } of requests) {
    expect(recordKey).toBeNull();
    expect(receipts.has(readReceiptNumber(submitted.receiptNumber) ?? "none")).toBe(false);
    expect(aNumbers.has(readANumber(submitted.aNumber) ?? "none")).toBe(false);
  }
});

test("a contact changed the day before is what the requester gives, after the change", () => {
  for (const { request, submitted, record } of planted("contact-changed-yesterday")) {
    const changed = record.contacts.filter(({ since }) => since.startsWith("2026-03-15"));
    expect(changed.map(({ value }) => value)).toEqual([{ email: submitted.email.toLowerCase() }]);
    expect(record.contacts.some(({ until }) => until === changed[0]?.since)).toBe(true);
    expect(request.receivedAt > (changed[0]?.since ?? "")).toBe(true);
  }
});

test("without an email on file the requester gives one all the same", () => {
  for (const { submitted, record } of planted("no-email-on-file")) {
    expect(record.contacts.filter(({ kind }) => kind === "email")).toEqual([]);
    expect(submitted.email).not.toBe("");
  }
});

test("an email not on file is neither the current one nor a former one", () => {
  for (const { submitted, record } of planted("email-not-on-file")) {
    const onFile = record.contacts.flatMap(({ value }) => ("email" in value ? [value.email] : []));
    expect(onFile.length).toBeGreaterThan(0);
    expect(onFile).not.toContain(submitted.email);
  }
});

test("a double is from the same person as an open request that came before it", () => {
  for (const { request } of planted("duplicate-open-request")) {
    const first = office.requests.find(({ key }) => key === request.duplicateOf);
    expect(first?.recordKey).toBe(request.recordKey);
    expect(["wait", "claim"]).toContain(first?.outcome);
    expect(first && first.receivedAt < request.receivedAt).toBe(true);
  }
});

test("only doubles name a request they double", () => {
  const doubles = office.requests.filter(({ duplicateOf }) => duplicateOf !== null);

  expect(new Set(doubles.map(({ scenario }) => scenario))).toEqual(new Set(["duplicate-open-request"]));
});

test("a deceased person's record says so, and nobody approves the request", () => {
  for (const { request, record } of planted("deceased")) {
    expect(record.flags).toEqual(["deceased"]);
    expect(request.outcome).not.toBe("approve");
  }
});

test("a protected person has exactly one safe contact, and it is a current one", () => {
  for (const { record } of planted("protected-person")) {
    expect(record.flags).toEqual(["protected-person"]);
    const safe = record.contacts.filter(({ isSafe }) => isSafe);
    expect(safe.map(({ until }) => until)).toEqual([null]);
  }
});

describe("requests one reviewer approves", () => {
  const approved = office.requests.filter(({ outcome }) => outcome === "approve");

  test("exist", () => expect(approved.length).toBeGreaterThan(100));

  test("are of normal risk and about a record with an email and no flag", () => {
    for (const { submitted, recordKey } of approved) {
      const record = recordOf(recordKey);
      expect(["lost-or-expired", "other"]).toContain(submitted.reason);
      expect(record.flags).toEqual([]);
      expect(currentEmail(record)).not.toBe("");
    }
  });
});

function planted(scenario: Scenario) {
  const requests = office.requests.filter((request) => request.scenario === scenario);
  expect(requests.length).toBeGreaterThan(0);
  return requests.map((request) => ({
    request,
    submitted: request.submitted,
    record: recordOf(request.recordKey),
  }));
}

function recordOf(key: string | null): InventedRecord {
  const record = records.get(key ?? "");
  if (!record) throw new Error(`No record ${key}.`);
  return record;
}

function expectTrueIdentifiers(submitted: InventedRequest["submitted"], { identity }: InventedRecord) {
  const numbers = identity.receipts.map(({ number }) => number);
  expect([null, identity.aNumber]).toContain(readANumber(submitted.aNumber));
  expect([null, ...numbers]).toContain(readReceiptNumber(submitted.receiptNumber));
}

function tidy(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/g, " ");
}

/** Ten digits, however the number is written. */
function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, "").slice(-10);
}
