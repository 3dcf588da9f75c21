import type { RecordCells } from "../../shared/imports/rows.ts";
import { receiptSets } from "../../shared/imports/record-columns.ts";
import type {
  ContactKind,
  ContactValue,
  PersonName,
  RecordFlag,
  RecordIdentity,
  ReservedFacts,
} from "../../shared/records.ts";
import type { PersonOnFile } from "../records/add-record.ts";

/** A person's row, with its phone as it is kept. */
export interface PersonRow {
  row: number;
  cells: RecordCells;
  /** E.164; empty when the row has none. */
  phone: string;
}

/** The person a row brings onto file. */
export function personOfRow(person: PersonRow, now: string): PersonOnFile {
  const { cells } = person;
  return {
    identity: identityOf(cells),
    reserved: reservedOf(cells),
    flags: flagsOf(cells),
    contacts: contactsOf(person).map(({ kind, value, since }) => ({
      kind,
      value,
      since: instantOf(since, now),
      until: null,
      source: cells.contactSource || "import",
      timeZone: kind === "postal" ? cells.timeZone : null,
      isSafe: cells.safeContact === kind,
    })),
    correspondence: [],
  };
}

export interface ContactOfRow {
  kind: ContactKind;
  value: ContactValue;
  /** A date; empty when the row does not say. */
  since: string;
}

/** The contacts a row gives. */
export function contactsOf({ cells, phone }: PersonRow): ContactOfRow[] {
  const found: ContactOfRow[] = [];
  if (cells.email !== "") {
    found.push({ kind: "email", value: { email: cells.email }, since: cells.emailSince });
  }
  if (phone !== "") found.push({ kind: "phone", value: { phone }, since: cells.phoneSince });
  if (cells.addressLine1 !== "") {
    const address = {
      line1: cells.addressLine1,
      line2: cells.addressLine2,
      city: cells.city,
      region: cells.region,
      postcode: cells.postcode,
      country: cells.country || "US",
    };
    found.push({ kind: "postal", value: { address }, since: cells.addressSince });
  }
  return found;
}

export function receiptsOf(cells: RecordCells): RecordIdentity["receipts"] {
  return receiptSets
    .map((set) => ({
      number: cells[`receiptNumber${set}`],
      form: cells[`form${set}`],
      status: cells[`receiptStatus${set}`],
    }))
    .filter(({ number }) => number !== "");
}

/** A name a row gives beside the present one; none when it gives none. */
export function namesOf(given: string, family: string): PersonName[] {
  return given === "" && family === "" ? [] : [{ given, family, native: "" }];
}

function identityOf(cells: RecordCells): RecordIdentity {
  return {
    name: { given: cells.givenName, family: cells.familyName, native: cells.nativeName },
    previousNames: namesOf(cells.previousGivenName, cells.previousFamilyName),
    otherNames: namesOf(cells.otherGivenName, cells.otherFamilyName),
    dateOfBirth: cells.dateOfBirth,
    aNumber: cells.aNumber,
    receipts: receiptsOf(cells),
    representative: cells.representative,
  };
}

function reservedOf(cells: RecordCells): ReservedFacts {
  return {
    cityOfFiling: cells.cityOfFiling,
    monthOfFiling: cells.monthOfFiling,
    placeOfBiometrics: cells.placeOfBiometrics,
    otherPartyOnPetition: cells.otherPartyOnPetition,
    cityOfBirth: cells.cityOfBirth,
    employerOrSchoolAtFiling: cells.employerOrSchoolAtFiling,
  };
}

function flagsOf(cells: RecordCells): RecordFlag[] {
  const flags: RecordFlag[] = [];
  if (cells.protectedPerson === "yes") flags.push("protected-person");
  if (cells.securityReview === "yes") flags.push("security-review");
  if (cells.deceased === "yes") flags.push("deceased");
  return flags;
}

/**
 * When a contact came onto the record, for a date: the end of that day, but never later than now, so that no waiting
 * time is made shorter. Without a date it is new.
 */
function instantOf(date: string, now: string): string {
  const end = `${date}T23:59:59.999Z`;
  return date === "" || end > now ? now : end;
}
