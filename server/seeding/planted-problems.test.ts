import { expect, test } from "vitest";
import { submittedDetails } from "../../shared/cases.ts";
import { readANumber, readReceiptNumber } from "../../shared/identifiers.ts";
import { plantedProblemNames, type PlantedProblem, usualScenario } from "../../shared/seeding.ts";
import { readPhone } from "../records/look-up-keys.ts";
import { fingerprint } from "./fingerprint.ts";
import { inventOffice } from "./invent-office.ts";
import { currentAddress, currentEmail, currentPhone, formerValues } from "./truthful-request.ts";

const everyProblem = Object.fromEntries(plantedProblemNames.map((name) => [name, 3.5]));
const office = inventOffice({ cases: 1200, seed: 3, asOf: "2026-03-16", problems: everyProblem });
const records = new Map(office.records.map((record) => [record.key, record]));

test("the usual office of a seed is the same on every machine, and the one whose usual choices are written out", () => {
  const usual = inventOffice({ cases: 400, seed: 8841, asOf: "2026-11-01" });

  const writtenOut = inventOffice({ cases: 400, seed: 8841, asOf: "2026-11-01", ...usualScenario });

  expect(fingerprint(usual)).toBe("e0225d7296fe045fb352dec91533b042a927c337a5d20c1c3b33cd74ba711e2d");
  expect(fingerprint(writtenOut)).toBe(fingerprint(usual));
});

test.each(plantedProblemNames)("%s is there even in a small office that asks for nothing else", (problem) => {
  const { requests } = inventOffice({ cases: 8, seed: 5, asOf: "2026-03-16", problems: { [problem]: 0.5 } });

  expect(requests.map(({ scenario }) => scenario)).toContain(problem);
});

test("an office may be nothing but problems, and nothing but clean", () => {
  const of = (problems: Partial<Record<PlantedProblem, number>>) =>
    new Set(
      inventOffice({ cases: 60, seed: 5, asOf: "2026-03-16", problems }).requests.map((r) => r.scenario),
    );

  expect(of({ moved: 100 })).toEqual(new Set(["clean-match", "moved"]));
  expect(of({})).toEqual(new Set(["clean-match"]));
});

test("every request of every problem is one the portal would accept", () => {
  for (const { submitted } of office.requests) expect(submittedDetails.parse(submitted)).toEqual(submitted);
});

test("another person's name or birth date stands beside true numbers", () => {
  for (const { submitted, record } of planted("different-name")) {
    expect(numbersOf(record)).toEqual(expect.arrayContaining(sentNumbers(submitted)));
    expect(submitted.dateOfBirth).toBe(record.identity.dateOfBirth);
  }
  for (const { submitted, record } of planted("different-birth-date")) {
    const [sent, onFile] = [submitted.dateOfBirth, record.identity.dateOfBirth].map((on) => on.split("-"));
    expect(sent?.filter((part, at) => part === onFile?.[at])).toEqual([]);
  }
});

test("wrong numbers lead to nobody, and a mistyped receipt number is one digit off", () => {
  const everyNumber = new Set(office.records.flatMap(numbersOf));
  for (const { submitted } of planted("wrong-numbers")) {
    expect(sentNumbers(submitted).filter((number) => everyNumber.has(number))).toEqual([]);
  }
  for (const { submitted, record } of planted("mistyped-receipt-number")) {
    const sent = readReceiptNumber(submitted.receiptNumber) ?? "";
    const distances = record.identity.receipts.map(({ number }) => distance(number, sent));
    expect(Math.min(...distances)).toBe(1);
    expect(readANumber(submitted.aNumber)).toBe(record.identity.aNumber);
  }
});

test("former contacts are on the record as former ones; whoever moved gives new ones", () => {
  for (const { submitted, record } of planted("former-contacts")) {
    const former = JSON.stringify(formerValues(record));
    expect(former).toContain(readPhone(submitted.phone));
    expect(former.toLowerCase()).toContain(submitted.email.toLowerCase());
    expect(former).toContain(submitted.address?.line1);
  }
  for (const { submitted, record } of planted("moved")) {
    expect(readPhone(submitted.phone)).not.toBe(currentPhone(record));
    expect(submitted.address?.line1).not.toBe(currentAddress(record)?.line1);
  }
});

test("three people share a phone nobody on record has, or their words, within a week", () => {
  const groups = Map.groupBy(planted("shared-phone"), ({ submitted }) => readPhone(submitted.phone));

  expect(new Set([...groups.values()].map(({ length }) => length))).toEqual(new Set([3]));
  for (const [phone, group] of groups) {
    expect(group.map(({ record }) => currentPhone(record))).not.toContain(phone);
    const days = group.map(({ request }) => Date.parse(request.receivedAt) / 86_400_000);
    expect(Math.max(...days) - Math.min(...days)).toBeLessThanOrEqual(7);
  }
  const words = Map.groupBy(planted("repeated-text"), ({ submitted }) => submitted.description.toLowerCase());
  expect(new Set([...words.values()].map(({ length }) => length))).toEqual(new Set([3]));
});

test("who had a code before was approved first, and asks again later", () => {
  const seconds = planted("code-already-used");
  const firsts = seconds.map(({ request }) =>
    office.requests.find(
      (other) => other.recordKey === request.recordKey && other.receivedAt < request.receivedAt,
    ),
  );

  expect(firsts).not.toContain(undefined);
  expect(firsts.filter((first) => first?.outcome === "approve").length).toBeGreaterThan(firsts.length / 2);
});

test("who is silent is asked, long ago", () => {
  for (const { request } of planted("silence")) {
    expect(request.outcome).toBe("ask");
    expect(request.receivedAt < "2026-02-24").toBe(true);
  }
});

test("records lack or have what their problem needs", () => {
  for (const { record } of planted("no-phone-on-file")) expect(currentPhone(record)).toBe("");
  for (const { record, submitted } of planted("representative")) {
    expect(record.identity.representative).not.toBe("");
    expect(submitted.representative).toBe(record.identity.representative);
  }
  for (const { record } of planted("contact-changed-this-month")) {
    const [since] = record.contacts.flatMap((contact) =>
      "email" in contact.value && contact.value.email === currentEmail(record) ? [contact.since] : [],
    );
    expect(since && since > "2026-02-18" && since < "2026-03-12").toBe(true);
  }
});

test("the share of names that are not Latin is the one asked for", () => {
  const shareOf = (nonLatinPercent: number) => {
    const options = { cases: 300, seed: 9, asOf: "2026-03-16", problems: {}, nameMix: "us" } as const;
    const { records: people } = inventOffice({ ...options, nonLatinPercent });
    const others = ["chinese", "indian", "arabic", "persian", "korean", "russian-ukrainian", "burmese"];
    return people.filter(({ tradition }) => [...others, "ethiopian-eritrean"].includes(tradition)).length / 6;
  };

  expect(shareOf(0)).toBe(0);
  expect(Math.abs(shareOf(50) - 50)).toBeLessThan(8);
});

function planted(problem: PlantedProblem) {
  const requests = office.requests.filter(({ scenario }) => scenario === problem);
  expect(requests.length).toBeGreaterThan(4);
  return requests.map((request) => {
    const record = records.get(request.recordKey ?? "");
    if (!record) throw new Error(`No record ${request.recordKey}.`);
    return { request, submitted: request.submitted, record };
  });
}

function numbersOf({ identity }: (typeof office.records)[number]): string[] {
  return [identity.aNumber, ...identity.receipts.map(({ number }) => number)].filter(Boolean);
}

function sentNumbers({ aNumber, receiptNumber }: { aNumber: string; receiptNumber: string }): string[] {
  return [readANumber(aNumber), readReceiptNumber(receiptNumber)].filter((number) => number !== null);
}

function distance(one: string, other: string): number {
  return one.split("").filter((letter, at) => letter !== other.charAt(at)).length;
}
