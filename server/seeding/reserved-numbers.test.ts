import { expect, test } from "vitest";
import { readANumber, readReceiptNumber } from "../../shared/identifiers.ts";
import { plantedProblemNames } from "../../shared/seeding.ts";
import { inventOffice } from "./invent-office.ts";

const everyProblem = Object.fromEntries(plantedProblemNames.map((name) => [name, 3.5]));
const office = inventOffice({ cases: 400, seed: 5, asOf: "2026-03-16", problems: everyProblem });

test("every identifier is one that can belong to nobody", () => {
  const { records, requests } = office;
  const submitted = requests.map((request) => request.submitted);
  const aNumbers = [
    ...records.map(({ identity }) => identity.aNumber),
    ...submitted.map(({ aNumber }) => aNumber),
  ];
  const receipts = [
    ...records.flatMap(({ identity }) => identity.receipts.map(({ number }) => number)),
    ...submitted.map(({ receiptNumber }) => receiptNumber),
  ];

  for (const typed of aNumbers.filter(Boolean)) expect(readANumber(typed)).toMatch(/^000\d{6}$/);
  for (const typed of receipts.filter(Boolean)) expect(readReceiptNumber(typed)).toMatch(/^TST\d{10}$/);
});

test("every phone and email, wherever it is written, is one that can belong to nobody", () => {
  for (const [key, text] of texts(office)) {
    for (const domain of text.matchAll(/@([^\s@]+)/g)) expect(domain[1]).toMatch(/^example\.(com|net|org)$/i);
    if (neverPhones.includes(key)) continue;
    const digits = text.replaceAll(/[\s().+-]/g, "");
    expect(digits).toMatch(/^1?[2-9]\d{2}55501\d\d$|^(?!.*\d{7})/s);
  }
});

// Identifiers have their own test; dates and the number in a person's email are no phone numbers.
const neverPhones = [
  "aNumber",
  "receiptNumber",
  "number",
  "email",
  "dateOfBirth",
  "receivedAt",
  "since",
  "until",
  "onDate",
  "asOf",
];

function texts(fact: unknown, key = ""): [key: string, text: string][] {
  if (typeof fact === "string") return [[key, fact]];
  if (typeof fact !== "object" || fact === null) return [];
  return Object.entries(fact).flatMap(([name, value]) => texts(value, Array.isArray(fact) ? key : name));
}
