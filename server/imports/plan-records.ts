import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Db } from "../../db/database.ts";
import { listContactsOf } from "../../db/queries/records.ts";
import type { RecordContactRow, RecordRow } from "../../db/tables.ts";
import { notAPhone } from "../../shared/imports/cells.ts";
import type { RecordCells } from "../../shared/imports/rows.ts";
import type { StaffDesk } from "../desk.ts";
import { recordRows } from "../records/add-record.ts";
import { changeOfRecord } from "./change-of-record.ts";
import { findPeople, keysOf } from "./find-people.ts";
import { type PersonRow, personOfRow, receiptsOf } from "./person-of-row.ts";
import { badCell, badRow, forTheCleared, notUnderYourName, type RowPlan } from "./plan.ts";
import { severalPeople } from "./plan-correspondence.ts";

/**
 * What rows of people would come to: somebody new when none of their numbers is on record, else the changes of the
 * one record they lead to. What a row leaves empty stays as it is.
 */
export async function planRecords(
  trx: Db,
  desk: StaffDesk,
  rows: readonly { row: number; cells: RecordCells }[],
): Promise<RowPlan[]> {
  const read = rows.map(({ row, cells }) => ({ row, cells, phone: readPhone(cells.phone) }));
  const people = await findPeople(
    trx,
    desk.vault,
    rows.map(({ cells }) => numbersIn(cells)),
  );
  const led = read.map((person) => ({ person, records: people.of(numbersIn(person.cells)) }));
  const contacts = await contactsOf(trx, led);
  return led.map(({ person: { phone, ...person }, records }) => {
    if (phone === null) {
      return badCell(person.row, { column: "phone", value: person.cells.phone, reason: notAPhone });
    }
    return planPerson(desk, { person: { ...person, phone }, records, contacts });
  });
}

function numbersIn(cells: RecordCells) {
  return { aNumber: cells.aNumber, receipts: receiptsOf(cells).map(({ number }) => number) };
}

/** E.164, empty for none; null when there can be no such number. */
function readPhone(written: string): string | null {
  if (written === "") return "";
  const phone = parsePhoneNumberFromString(written, { defaultCountry: "US", extract: false });
  return phone?.isPossible() ? phone.number : null;
}

type ContactsByRecord = ReadonlyMap<string, readonly RecordContactRow[]>;

async function contactsOf(
  trx: Db,
  led: readonly { records: readonly RecordRow[] }[],
): Promise<ContactsByRecord> {
  const ids = led.flatMap(({ records }) => records.map(({ id }) => id));
  return Map.groupBy(await listContactsOf(trx, [...new Set(ids)]), ({ recordId }) => recordId);
}

interface OnePerson {
  person: PersonRow;
  records: readonly RecordRow[];
  contacts: ContactsByRecord;
}

function planPerson(desk: StaffDesk, { person, records, contacts }: OnePerson): RowPlan {
  const { row, cells } = person;
  if (!desk.actor.isCleared) {
    if (cells.protectedPerson === "yes") {
      return badCell(row, { column: "protectedPerson", value: "yes", reason: forTheCleared });
    }
    // The same for both, so that it does not tell which.
    const isHidden = records.some(({ isProtected }) => isProtected === 1);
    if (isHidden || records.length > 1) return badRow(row, notUnderYourName);
  }
  const [record, ...others] = records;
  if (others.length > 0) return badRow(row, severalPeople);
  const keys = keysOf(desk.vault, numbersIn(cells), records);
  if (!record) return { row, outcome: "new", keys, add: () => newPerson(desk, person) };
  return changeOfRecord(desk, { person, record, contacts: contacts.get(record.id) ?? [], keys });
}

function newPerson({ vault, actor, now }: StaffDesk, person: PersonRow) {
  const origin = { createdBy: actor.id, createdAt: now(), seedRunId: null };
  const rows = recordRows(vault, { ...personOfRow(person, now()), ...origin });
  const { record, receipts, contacts, keyed } = rows;
  return { records: [record], receipts: [...receipts], contacts: [...contacts], keyed: [keyed] };
}
