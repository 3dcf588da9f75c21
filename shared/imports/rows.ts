import { z } from "zod";
import { cellSchema, type ReadBy } from "./cells.ts";
import type { ImportColumn } from "./columns.ts";
import { type CorrespondenceColumn, correspondenceColumns } from "./correspondence-columns.ts";
import { type RecordColumn, recordColumns, receiptSets } from "./record-columns.ts";

/** A person's row, its cells in the form they are kept in; empty where the file says nothing. */
export type RecordCells = Record<RecordColumn, string>;
/** A letter's, notice's, message's or call's. */
export type CorrespondenceCells = Record<CorrespondenceColumn, string>;

/** Reads the row of a person. What is wrong is an issue at its column, its message the end of a sentence. */
export function recordRow(by: ReadBy) {
  return z.object(shapeOf(recordColumns, by)).superRefine((row, context) => {
    for (const [column, message] of recordProblems(row)) {
      context.addIssue({ code: "custom", path: [column], message });
    }
  });
}

/** Reads the row of a letter, notice, message or call. */
export function correspondenceRow(by: ReadBy) {
  return z.object(shapeOf(correspondenceColumns, by)).superRefine((row, context) => {
    for (const [column, message] of correspondenceProblems(row)) {
      context.addIssue({ code: "custom", path: [column], message });
    }
  });
}

function shapeOf<Column extends ImportColumn>(columns: readonly Column[], by: ReadBy) {
  const shape = Object.fromEntries(columns.map((column) => [column.key, cellSchema(column, by)]));
  // Made of the columns themselves, so it has their keys.
  return shape as Record<Column["key"], z.ZodType<string, string>>;
}

const missing = "is missing.";
const noNumber = "and receipt number are both missing. Give at least one.";

function* recordProblems(row: RecordCells): Generator<[RecordColumn, string]> {
  if (row.familyName === "" && row.givenName === "") yield ["familyName", missing];
  if (row.dateOfBirth === "") yield ["dateOfBirth", missing];
  const numbers = receiptSets.map((set) => row[`receiptNumber${set}`]).filter((number) => number !== "");
  if (row.aNumber === "" && numbers.length === 0) yield ["aNumber", noNumber];
  if (new Set(numbers).size < numbers.length) yield ["receiptNumber2", "is given twice in this row."];
  yield* lonelyCells(row);
  yield* addressProblems(row);
  if (row.safeContact !== "" && row[contactCells[row.safeContact] ?? "email"] === "") {
    yield ["safeContact", "is chosen, but this row has no such contact."];
  }
}

const contactCells: Record<string, RecordColumn> = { email: "email", phone: "phone", postal: "addressLine1" };

/** Cells that say something about one that is empty. */
function* lonelyCells(row: RecordCells): Generator<[RecordColumn, string]> {
  const pairs: [RecordColumn, RecordColumn, string][] = [
    ...receiptSets.flatMap((set): [RecordColumn, RecordColumn, string][] => [
      [`form${set}`, `receiptNumber${set}`, "a receipt number"],
      [`receiptStatus${set}`, `receiptNumber${set}`, "a receipt number"],
    ]),
    ["emailSince", "email", "an email"],
    ["phoneSince", "phone", "a phone"],
    ["addressSince", "addressLine1", "an address"],
  ];
  for (const [column, other, name] of pairs) {
    if (row[column] !== "" && row[other] === "") yield [column, `is given without ${name}.`];
  }
}

function* addressProblems(row: RecordCells): Generator<[RecordColumn, string]> {
  const rest = ["addressLine2", "city", "region", "postcode", "country", "timeZone"] as const;
  const hasRest = rest.some((column) => row[column] !== "");
  if (row.addressLine1 === "" && hasRest) {
    yield ["addressLine1", "is missing, though parts of the address are given."];
  }
  if (row.addressLine1 === "") return;
  if (row.city === "") yield ["city", "is missing from the address."];
  if (row.timeZone === "") yield ["timeZone", "is missing: it says when they may be called."];
}

function* correspondenceProblems(row: CorrespondenceCells): Generator<[CorrespondenceColumn, string]> {
  if (row.aNumber === "" && row.receiptNumber === "") yield ["aNumber", noNumber];
  for (const column of ["onDate", "type", "direction", "channel", "summary"] as const) {
    if (row[column] === "") yield [column, missing];
  }
}
