import { expect, test } from "vitest";
import { submittedDetails } from "../../shared/cases.ts";
import { correspondenceText } from "../../shared/correspondence.ts";
import { contactValue, recordIdentity, reservedFacts } from "../../shared/records.ts";
import { fingerprint } from "./fingerprint.ts";
import { arrivalOrder, inventOffice, inventRecords, inventRequests } from "./invent-office.ts";
import type { InventedRecord } from "./invented.ts";
import { plantedProblemNames, usualShares } from "../../shared/seeding.ts";

const anOffice = { cases: 250, seed: 11, asOf: "2026-03-16" };
const office = inventOffice(anOffice);

test("the same seed invents the same office and another seed another one", () => {
  const again = inventOffice(anOffice);
  const other = inventOffice({ ...anOffice, seed: 12 });

  expect(fingerprint(again)).toBe(fingerprint(office));
  expect(fingerprint(other)).not.toBe(fingerprint(office));
  expect(fingerprint(office)).toMatch(/^[0-9a-f]{64}$/);
});

test("an office of nineteen cases has one of every usual scenario, and three of each that takes several", () => {
  const { requests, records } = inventOffice({ ...anOffice, cases: 19 });
  const usual = plantedProblemNames.filter((name) => usualShares[name] !== 0);
  const severally = ["shared-phone", "shared-phone", "repeated-text", "repeated-text"];

  expect(requests.map(({ scenario }) => scenario).toSorted()).toEqual(
    ["clean-match", ...usual, ...severally].toSorted(),
  );
  expect(records).toHaveLength(38);
});

test("a large office can be had one fact at a time", () => {
  const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);
  const requests = [...inventRequests(anOffice)];

  expect([...inventRecords(anOffice)]).toEqual(office.records);
  expect(requests.toSorted(byKey)).toEqual(office.requests.toSorted(byKey));
});

test("an office may have more records than its cases need", () => {
  expect(inventOffice({ ...anOffice, cases: 5, records: 40 }).records).toHaveLength(40);
});

test("a growing office keeps every fact it had", () => {
  const grown = inventOffice({ ...anOffice, cases: 400, records: 900 });

  const requests = new Map(grown.requests.map((request) => [request.key, request]));
  expect(grown.records.slice(0, office.records.length)).toEqual(office.records);
  for (const request of office.requests) expect(requests.get(request.key)).toEqual(request);
});

test("every request is one the portal would accept as it stands", () => {
  const { requests } = inventOffice({ ...anOffice, cases: 500 });

  for (const { submitted } of requests) expect(submittedDetails.parse(submitted)).toEqual(submitted);
});

test("every record, contact and letter has the shape the office stores", () => {
  for (const { identity, reserved, contacts, correspondence } of office.records) {
    expect(recordIdentity.parse(identity)).toEqual(identity);
    expect(reservedFacts.parse(reserved)).toEqual(reserved);
    expect(Object.values(reserved)).not.toContain("");
    for (const { value } of contacts) expect(contactValue.parse(value)).toEqual(value);
    for (const { text } of correspondence) expect(correspondenceText.parse(text)).toEqual(text);
  }
});

test("people come from many naming traditions and keep their own script", () => {
  const names = office.records.slice(0, 200);

  expect(new Set(names.map(({ tradition }) => tradition)).size).toBeGreaterThanOrEqual(12);
  const scripts = ["Han", "Hangul", "Arabic", "Cyrillic", "Devanagari", "Ethiopic", "Myanmar"];
  for (const script of scripts) {
    const letters = new RegExp(`\\p{Script=${script}}`, "u");
    expect(office.records.some(({ identity }) => letters.test(identity.name.native))).toBe(true);
  }
});

test("no two people share an A-number, a receipt number, an email or a phone", () => {
  const { records } = inventOffice({ ...anOffice, cases: 2000 });
  const current = (record: InventedRecord) => record.contacts.filter(({ until }) => until === null);
  const values = records.flatMap((record) => [
    ...(record.identity.aNumber ? [record.identity.aNumber] : []),
    ...record.identity.receipts.map(({ number }) => number),
    ...current(record).flatMap(({ value }) => ("address" in value ? [] : Object.values(value))),
  ]);

  expect(new Set(values).size).toBe(values.length);
});

test("requests came in within the office's days, oldest first, and none in the future", () => {
  const arrivals = office.requests.map(({ receivedAt }) => receivedAt);

  expect(arrivals).toEqual(arrivals.toSorted());
  for (const receivedAt of arrivals) {
    expect(receivedAt >= "2026-02-14T12:00:00.000Z" && receivedAt <= "2026-03-16T12:00:00.000Z").toBe(true);
  }
});

test("older requests are mostly finished and newer ones wait", () => {
  const finishing = ["approve", "reject", "withdraw"];
  const shareFinished = (requests: typeof office.requests) =>
    requests.filter(({ outcome }) => finishing.includes(outcome)).length / requests.length;

  expect(shareFinished(office.requests.slice(0, 100))).toBeGreaterThan(0.6);
  expect(shareFinished(office.requests.slice(-50))).toBeLessThan(0.3);
});

test("lost or expired codes are the commonest reason, the portal the commonest channel, English the language", () => {
  const isMost = (matching: typeof office.requests) => matching.length > office.requests.length / 2;

  expect(isMost(office.requests.filter(({ submitted }) => submitted.reason === "lost-or-expired"))).toBe(
    true,
  );
  expect(isMost(office.requests.filter(({ channel }) => channel === "portal"))).toBe(true);
  expect(isMost(office.requests.filter(({ submitted }) => submitted.language === "en"))).toBe(true);
  expect(office.requests.some(({ submitted }) => submitted.language === "es")).toBe(true);
});

test("what people write tries the screens: empty, long, marked up and with emoji", () => {
  const texts = inventOffice({ ...anOffice, cases: 1000 }).requests.map(
    ({ submitted }) => submitted.description,
  );

  expect(texts).toContain("");
  expect(texts.some((text) => text.length > 500)).toBe(true);
  expect(texts.some((text) => text.includes("<b>"))).toBe(true);
  expect(texts.some((text) => /\p{Extended_Pictographic}/u.test(text))).toBe(true);
  expect(texts.filter((text) => /\{(form|month|weeks|days|count|error)\}/.test(text))).toEqual([]);
});

test("letters tell none of the reserved facts, and returned mail is marked as returned", () => {
  const letters = office.records.flatMap((record) => record.correspondence);

  for (const { reserved, correspondence } of office.records) {
    expect(correspondence.length).toBeGreaterThanOrEqual(1);
    expect(correspondence.length).toBeLessThanOrEqual(6);
    expect(correspondence.map(({ onDate }) => onDate)).toEqual(
      correspondence.map(({ onDate }) => onDate).toSorted(),
    );
    for (const { text, onDate } of correspondence) {
      expect(onDate.slice(0, 7) > reserved.monthOfFiling && onDate < "2026-03-16").toBe(true);
      for (const fact of Object.values(reserved)) expect(text.summary).not.toContain(fact);
      expect(text.summary).not.toContain("{");
    }
  }
  expect(letters.some(({ isReturned }) => isReturned)).toBe(true);
  expect(letters.every(({ type, isReturned }) => isReturned === (type === "returned-mail"))).toBe(true);
});

test("the order of arrival can be had without inventing the requests", async () => {
  const inKeyOrder = [...inventRequests(anOffice)];

  expect((await arrivalOrder(anOffice)).map((index) => inKeyOrder[index])).toEqual(office.requests);
});
