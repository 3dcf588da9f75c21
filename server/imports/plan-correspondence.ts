import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { listCorrespondenceOf } from "../../db/queries/records.ts";
import type { CorrespondenceRow, RecordRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";
import type { CorrespondenceCells } from "../../shared/imports/rows.ts";
import type { StaffDesk } from "../desk.ts";
import { findPeople, type Numbers } from "./find-people.ts";
import { badRow, type RowPlan } from "./plan.ts";

export interface LetterRow {
  row: number;
  cells: CorrespondenceCells;
}

/** What letters, notices, messages and calls would come to: each goes onto the one record its numbers lead to. */
export async function planCorrespondence(
  trx: Db,
  desk: StaffDesk,
  rows: readonly LetterRow[],
): Promise<RowPlan[]> {
  const { vault, actor } = desk;
  const people = await findPeople(
    trx,
    vault,
    rows.map(({ cells }) => numbersIn(cells)),
  );
  const led = rows.map((letter) => ({ letter, records: people.of(numbersIn(letter.cells)) }));
  const seen = led.map(({ letter, records }) => ({ letter, records: records.filter(isVisible) }));
  const known = await lettersOf(
    trx,
    seen.flatMap(({ records }) => records.map(({ id }) => id)),
  );
  return seen.map(({ letter, records: [record, ...others] }) => {
    if (!record) return badRow(letter.row, nobody);
    if (others.length > 0) return badRow(letter.row, severalPeople);
    return planLetter(vault, { letter, record, known: known.get(record.id) ?? [] });
  });

  // Who is not cleared is told the same of a protected person's record as of none.
  function isVisible({ isProtected }: RecordRow): boolean {
    return isProtected === 0 || actor.isCleared;
  }
}

const nobody = "has an A-number or receipt number that leads to no record. Import the person first.";

export const severalPeople =
  "has numbers that lead to different people on record. Check its A-number and receipt number.";

function numbersIn({ aNumber, receiptNumber }: CorrespondenceCells): Numbers {
  return { aNumber, receipts: receiptNumber === "" ? [] : [receiptNumber] };
}

async function lettersOf(trx: Db, recordIds: readonly string[]): Promise<Map<string, CorrespondenceRow[]>> {
  const found = await listCorrespondenceOf(trx, [...new Set(recordIds)]);
  return Map.groupBy(found, ({ recordId }) => recordId);
}

interface OneLetter {
  letter: LetterRow;
  record: RecordRow;
  known: readonly CorrespondenceRow[];
}

function planLetter(vault: Vault, { letter, record, known }: OneLetter): RowPlan {
  const { row, cells } = letter;
  const columns = columnsOf(cells);
  const text = { receiptNumber: cells.receiptNumber, contactUsed: cells.contactUsed, summary: cells.summary };
  const isKnown = known.some((other) => isAlike(columns, other) && isSameText(vault, other, text));
  const keys = [vault.blind("import-row", JSON.stringify([record.id, columns, text]))];
  if (isKnown) return { row, outcome: "same", keys };

  const add = () => {
    const id = newId();
    const sealed = vault.seal({ part: "correspondence.text", rowId: id }, text);
    return { correspondence: [{ id, recordId: record.id, ...columns, text: sealed }] };
  };
  return { row, outcome: "new", keys, add };
}

type LetterColumns = Pick<CorrespondenceRow, "onDate" | "direction" | "channel" | "type" | "isReturned">;

function columnsOf({ onDate, direction, channel, type, isReturned }: CorrespondenceCells): LetterColumns {
  const isBack = isReturned === "yes" || type === "returned-mail";
  // The row's schema reads these three from the very lists their types are made of.
  return { onDate, direction, channel, type, isReturned: isBack ? 1 : 0 } as LetterColumns;
}

function isAlike(columns: LetterColumns, other: CorrespondenceRow): boolean {
  // The compiler knows only that the keys are text.
  const names = Object.keys(columns) as (keyof LetterColumns)[];
  return names.every((name) => columns[name] === other[name]);
}

function isSameText(vault: Vault, { id, text }: CorrespondenceRow, wanted: object): boolean {
  const { receiptNumber, contactUsed, summary } = vault.open(
    { part: "correspondence.text", rowId: id },
    text,
  );
  return JSON.stringify({ receiptNumber, contactUsed, summary }) === JSON.stringify(wanted);
}
