import { expect, test } from "vitest";
import { importFormats, importKinds } from "../imports.ts";
import { recordColumns } from "./record-columns.ts";
import { recordFormat } from "./record-columns.ts";
import { type DateOrder, tidyName, templateOf } from "./columns.ts";
import { correspondenceColumns } from "./correspondence-columns.ts";
import { mappingBlockedBecause, suggestPlaces, unreadColumns } from "./mapping.ts";
import { problemInWords } from "./problems.ts";
import { correspondenceRow, recordRow } from "./rows.ts";

const today = "2026-03-02";

test.each(importKinds)("a template of %s is understood as it is, and its examples can be read", (kind) => {
  const format = importFormats[kind];
  const header = templateOf(format).slice(1).trim().split(",");

  const places = suggestPlaces(format, header);

  expect(places).toEqual(Object.fromEntries(format.columns.map(({ key }, place) => [key, place])));
  expect(mappingBlockedBecause(format, places)).toBeNull();
  const examples = Object.fromEntries(format.columns.map(({ key, example }) => [key, example]));
  const row = kind === "records" ? recordRow : correspondenceRow;
  expect(row({ dates: "year-first", today }).safeParse(examples).error).toBeUndefined();
});

test.each(importKinds)("no two columns of %s go by the same name", (kind) => {
  const names = importFormats[kind].columns.flatMap(({ key, label, synonyms = [] }) => [
    ...new Set([key, label, ...synonyms].map(tidyName)),
  ]);

  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
});

test("columns are found by other names, whatever their case, spaces and marks; what is left is named", () => {
  const header = [
    "Row",
    "Column",
    "Reason",
    "LAST NAME",
    "first-name",
    "D.O.B.",
    "Alien Number",
    "Shoe size",
    "Last name",
  ];

  const places = suggestPlaces(recordFormat, header);

  expect(places).toEqual({ familyName: 3, givenName: 4, dateOfBirth: 5, aNumber: 6 });
  expect(unreadColumns(header, places)).toEqual(["Shoe size", "Last name"]);
});

test.each([
  [{ familyName: 0, dateOfBirth: 1 }, "No column of the file is chosen for A-number or receipt number."],
  [{ aNumber: 0, dateOfBirth: 1 }, "No column of the file is chosen for family name or given name."],
  [
    { familyName: 0, dateOfBirth: 1, aNumber: 1 },
    "One column of the file is chosen for both date of birth and A-number.",
  ],
])("columns a file can't do without are asked for: %j", (places, sentence) => {
  expect(mappingBlockedBecause(recordFormat, places)).toBe(sentence);
});

test.each([
  ["dateOfBirth", "13/31/1990", "date of birth '13/31/1990' is not a real date. Use YYYY-MM-DD."],
  ["dateOfBirth", "1990-02-30", "date of birth '1990-02-30' is not a real date. Use YYYY-MM-DD."],
  ["dateOfBirth", "2026-03-03", "date of birth '2026-03-03' lies in the future."],
  ["dateOfBirth", "0990-01-31", "date of birth '0990-01-31' is too long ago. Check the year."],
  ["dateOfBirth", "", "date of birth is missing."],
  ["familyName", "", "family name is missing."],
  ["aNumber", "A12", "A-number 'A12' is not A and 7, 8 or 9 digits."],
  ["aNumber", "", "A-number and receipt number are both missing. Give at least one."],
  ["receiptNumber", "TST1", "receipt number 'TST1' is not 3 letters and 10 digits."],
  ["form", "I-130", "form 'I-130' is given without a receipt number."],
  ["email", "nadia@", "email 'nadia@' is not an email address."],
  ["emailSince", "2019-01-01", "email since '2019-01-01' is given without an email."],
  [
    "phone",
    "call me",
    "phone 'call me' is not a phone number. Use 10 digits, or + and the country's code first.",
  ],
  ["city", "Austin", "address line 1 is missing, though parts of the address are given."],
  ["addressLine1", "18 Alder St", "city is missing from the address."],
  [
    "timeZone",
    "Mars/Olympus",
    "time zone of the address 'Mars/Olympus' is not a time zone. Use one like America/New_York.",
  ],
  ["protectedPerson", "maybe", "protected person 'maybe' is neither yes nor no."],
  ["safeContact", "Fax", "safe contact 'Fax' is not one we know. Use Email, Phone or Post."],
  ["safeContact", "Email", "safe contact 'Email' is chosen, but this row has no such contact."],
  ["monthOfFiling", "2018-13", "month of filing '2018-13' is not a month. Use YYYY-MM."],
  ["representative", "x".repeat(121), `representative '${"x".repeat(60)}…' is longer than 120 characters.`],
  ["city", "Aus\ttin", "city 'Aus\ttin' holds signs that can't be shown. Use one line of plain text."],
])("a person's row is refused in words: %s %j", (column, cell, sentence) => {
  expect(wordsFor({ ...nadia, [column]: cell })).toContain(`Row 118: ${sentence}`);
});

test("a letter's row is refused in words", () => {
  const row = { ...everyCell(correspondenceColumns), aNumber: "A000123456", type: "I-999", direction: "up" };

  const { error } = correspondenceRow({ dates: "year-first", today }).safeParse(row);

  expect(error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`)).toEqual([
    "type is not one we know. Use a word from the list of columns.",
    "direction is not one we know. Use Sent or Received.",
  ]);
});

test("cells are kept in the form records keep them in", () => {
  const written = {
    ...nadia,
    aNumber: "a 123-456",
    dateOfBirth: " 1990-1-31 ",
    deceased: "Y",
    safeContact: "",
    country: "",
  };

  expect(
    recordRow({ dates: "year-first", today }).parse({ ...written, aNumber: "a 1234-567" }),
  ).toMatchObject({
    aNumber: "001234567",
    dateOfBirth: "1990-01-31",
    deceased: "yes",
    country: "",
  });
});

test.each<[DateOrder, string, string | null]>([
  ["year-first", "1990-01-31", "1990-01-31"],
  ["year-first", "01/31/1990", null],
  ["month-first", "1/31/1990", "1990-01-31"],
  ["month-first", "31.1.1990", null],
  ["day-first", "31.1.1990", "1990-01-31"],
  ["day-first", "01/31/1990", null],
  ["day-first", "1990-01-31", "1990-01-31"],
])("a date is read as the file is said to write it: %s %s", (dates, written, date) => {
  const { data } = recordRow({ dates, today }).safeParse({ ...nadia, dateOfBirth: written });

  expect(data?.dateOfBirth ?? null).toBe(date);
});

test("a type of letter goes by its name or its label", () => {
  const row = {
    ...everyCell(correspondenceColumns),
    aNumber: "A000123456",
    onDate: "2020-01-01",
    summary: "Sent",
  };
  const read = (type: string) =>
    correspondenceRow({ dates: "year-first", today }).parse({
      ...row,
      type,
      direction: "sent",
      channel: "POST",
    });

  expect(["i-797c-receipt", "I-797C receipt notice"].map((type) => read(type).type)).toEqual([
    "i-797c-receipt",
    "i-797c-receipt",
  ]);
  expect(read("denial")).toMatchObject({ direction: "sent", channel: "post" });
});

test("a cell that may not be seen is left out of the sentence", () => {
  const problem = { column: "dateOfBirth", value: null, reason: "is not a real date. Use YYYY-MM-DD." };

  expect(problemInWords(recordFormat, 1118, problem)).toBe(
    "Row 1,118: date of birth is not a real date. Use YYYY-MM-DD.",
  );
  expect(problemInWords(recordFormat, 7, { column: null, value: "", reason: "has too many cells." })).toBe(
    "Row 7 has too many cells.",
  );
});

const nadia: Record<string, string> = {
  ...everyCell(recordColumns),
  familyName: "Okafor",
  dateOfBirth: "1990-01-31",
  aNumber: "A000123456",
};

function everyCell(columns: readonly { key: string }[]): Record<string, string> {
  return Object.fromEntries(columns.map(({ key }) => [key, ""]));
}

function wordsFor(cells: Record<string, string>): string[] {
  const { error } = recordRow({ dates: "year-first", today }).safeParse(cells);
  return (error?.issues ?? []).map(({ path: [column], message: reason }) =>
    problemInWords(recordFormat, 118, { column: String(column), value: cells[String(column)] ?? "", reason }),
  );
}
