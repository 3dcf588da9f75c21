import { isDeepStrictEqual } from "node:util";
import type { RecordContactRow, RecordRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";
import { emailKey } from "../../shared/identifiers.ts";
import { tidyName } from "../../shared/imports/columns.ts";
import type { RecordCells } from "../../shared/imports/rows.ts";
import {
  type ContactValue,
  fullName,
  type PersonName,
  type RecordFlag,
  type RecordIdentity,
} from "../../shared/records.ts";
import type { StaffDesk } from "../desk.ts";
import type { ContactChange } from "../records/change-contacts.ts";
import { changeHeldRecord } from "../records/change-held-record.ts";
import { holdRecord } from "../records/hold-record.ts";
import { flagsOf } from "../records/open-record.ts";
import { type ContactOfRow, contactsOf, namesOf, type PersonRow, receiptsOf } from "./person-of-row.ts";
import { badCell, badRow, type RowPlan } from "./plan.ts";

interface OnRecord {
  person: PersonRow;
  record: RecordRow;
  /** All it has or had. */
  contacts: readonly RecordContactRow[];
  keys: readonly string[];
}

/**
 * What a row would change of the record its numbers lead to.
 *
 * Facts for callback questions are for new people only: to say whether a file has them right would give them away.
 */
export function changeOfRecord(desk: StaffDesk, { person, record, contacts, keys }: OnRecord): RowPlan {
  const { row, cells } = person;
  const before = desk.vault.open({ part: "records.identity", rowId: record.id }, record.identity);
  if (cells.aNumber !== "" && before.aNumber !== "" && cells.aNumber !== before.aNumber) {
    const reason = "is not that of the record the receipt number leads to.";
    return badCell(row, { column: "aNumber", value: cells.aNumber, reason });
  }
  if (isSomebodyElse(before, cells)) return badRow(row, somebodyElse);

  const identity = identityWith(before, cells);
  const flags = flagsWith(flagsOf(record), cells);
  const contactChanges = changesOfContacts(desk.vault, { person, contacts });
  if (typeof contactChanges === "string") return badRow(row, contactChanges);
  const changes = {
    identity: isDeepStrictEqual(identity, before) ? null : identity,
    flags: isDeepStrictEqual(flags, flagsOf(record)) ? null : flags,
    contacts: contactChanges,
  };
  if (!changes.identity && !changes.flags && contactChanges.length === 0) {
    return { row, outcome: "same", keys };
  }

  const ground = { source: "import", reason: `Row ${row} of an imported file` } as const;
  const seen = { recordId: record.id, version: record.version };
  return {
    row,
    outcome: "changed",
    keys,
    change: async (trx) => {
      const held = await holdRecord(trx, desk, seen);
      await changeHeldRecord(trx, desk, { held, ...changes, ground });
    },
  };
}

const somebodyElse =
  "has a number that is on record for somebody with another name and another date of birth. Check the number.";

/** A wrong digit must not make one person of two: with one of both the same, a person may have changed the other. */
function isSomebodyElse(
  { name, previousNames, otherNames, dateOfBirth }: RecordIdentity,
  cells: RecordCells,
) {
  if (cells.dateOfBirth === dateOfBirth) return false;
  const known = [name, ...previousNames, ...otherNames];
  return !known.some(
    ({ given, family }) => isAlike(given, cells.givenName) || isAlike(family, cells.familyName),
  );
}

function isAlike(one: string, other: string): boolean {
  return one !== "" && tidyName(one) === tidyName(other);
}

/** The identity with what the row says; a name it changes stays known as a previous one. */
function identityWith(before: RecordIdentity, cells: RecordCells): RecordIdentity {
  const name = {
    given: cells.givenName || before.name.given,
    family: cells.familyName || before.name.family,
    native: cells.nativeName || before.name.native,
  };
  const former = fullName(name) === fullName(before.name) ? [] : [before.name];
  return {
    ...before,
    name,
    previousNames: withNames(before.previousNames, [
      ...former,
      ...namesOf(cells.previousGivenName, cells.previousFamilyName),
    ]),
    otherNames: withNames(before.otherNames, namesOf(cells.otherGivenName, cells.otherFamilyName)),
    dateOfBirth: cells.dateOfBirth,
    aNumber: cells.aNumber || before.aNumber,
    receipts: receiptsWith(before.receipts, receiptsOf(cells)),
    representative: cells.representative || before.representative,
  };
}

function withNames(known: readonly PersonName[], more: readonly PersonName[]): PersonName[] {
  const isNew = (name: PersonName) => !known.some((other) => fullName(other) === fullName(name));
  return [...more.filter(isNew), ...known];
}

/** Receipts are never taken back; what the row says of one it names is newer. */
function receiptsWith(
  known: RecordIdentity["receipts"],
  more: RecordIdentity["receipts"],
): RecordIdentity["receipts"] {
  const newer = new Map(more.map((receipt) => [receipt.number, receipt]));
  const kept = known.map((receipt) => {
    const { form = "", status = "" } = newer.get(receipt.number) ?? {};
    newer.delete(receipt.number);
    return { ...receipt, form: form || receipt.form, status: status || receipt.status };
  });
  return [...kept, ...newer.values()];
}

function flagsWith(flags: readonly RecordFlag[], cells: RecordCells): RecordFlag[] {
  const said = {
    "protected-person": cells.protectedPerson,
    "security-review": cells.securityReview,
    deceased: cells.deceased,
  };
  // In the order of `flagsOf`.
  const all = Object.keys(said) as RecordFlag[];
  return all.filter((flag) => (said[flag] === "" ? flags.includes(flag) : said[flag] === "yes"));
}

interface Contacts {
  person: PersonRow;
  contacts: readonly RecordContactRow[];
}

/** How the contacts change, or a sentence why that can't be told. */
function changesOfContacts(vault: Vault, { person, contacts }: Contacts): ContactChange[] | string {
  const present = contacts.filter(({ until }) => until === null);
  const changes: ContactChange[] = [];
  for (const given of contactsOf(person)) {
    const ofKind = present.filter(({ kind }) => kind === given.kind);
    const isSafe = person.cells.safeContact === given.kind;
    const same = ofKind.find((row) => isSameContact(openContact(vault, row), contactWith(given, person)));
    if (same) {
      if (isSafe && same.isSafe === 0) changes.push({ kind: "safe-contact-marked", contactId: same.id });
      continue;
    }
    const [only, ...others] = ofKind;
    if (others.length > 0) return severalContacts[given.kind];
    const contact = contactWith(given, person);
    if (only) changes.push({ kind: "contact-replaced", contactId: only.id, contact, isSafe });
    else changes.push({ kind: "contact-added", contact, isSafe });
  }
  return changes;
}

const severalContacts = {
  email: "has a new email, and the record has several. Change it on the record's own page.",
  phone: "has a new phone, and the record has several. Change it on the record's own page.",
  postal: "has a new address, and the record has several. Change it on the record's own page.",
};

type ReadContact = Pick<ContactOfRow, "kind" | "value"> & { timeZone: string | null };

function contactWith({ kind, value }: ContactOfRow, { cells }: PersonRow): ReadContact {
  return { kind, value, timeZone: kind === "postal" ? cells.timeZone : null };
}

function openContact(vault: Vault, { id, kind, contact, timeZone }: RecordContactRow): ReadContact {
  return { kind, value: vault.open({ part: "recordContacts.contact", rowId: id }, contact), timeZone };
}

function isSameContact(one: ReadContact, other: ReadContact): boolean {
  return tidied(one.value) === tidied(other.value) && one.timeZone === other.timeZone;
}

/** A contact written with other spaces or capitals is no new one. */
function tidied(value: ContactValue): string {
  if ("email" in value) return emailKey(value.email);
  if ("phone" in value) return value.phone;
  const { line1, line2, city, region, postcode, country } = value.address;
  return [line1, line2, city, region, postcode, country].map(tidyName).join("|");
}
