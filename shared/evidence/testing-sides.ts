import type { MailingAddress } from "../cases.ts";
import type { PersonName } from "../records.ts";
import { compareWithRecord } from "./compare.ts";
import {
  type ComparedField,
  comparedFields,
  type FieldComparison,
  type RecordSide,
  type SentSide,
} from "./comparison.ts";

/** What somebody sent, empty but for the facts that matter. */
export function aSentSide(facts: Partial<SentSide> = {}): SentSide {
  const empty = {
    fullName: "",
    nativeName: "",
    dateOfBirth: "",
    aNumber: "",
    receiptNumber: "",
    email: "",
    phone: "",
  };
  return { ...empty, address: null, ...facts };
}

export function aRecordSide(facts: Partial<RecordSide> = {}): RecordSide {
  return {
    name: aName(),
    previousNames: [],
    otherNames: [],
    dateOfBirth: "",
    otherDatesOfBirth: [],
    aNumber: "",
    receiptNumbers: [],
    emails: [],
    formerEmails: [],
    phones: [],
    formerPhones: [],
    addresses: [],
    formerAddresses: [],
    ...facts,
  };
}

export function aName(given = "", family = "", native = ""): PersonName {
  return { given, family, native };
}

export function anAddress(facts: Partial<MailingAddress> = {}): MailingAddress {
  const street = { line1: "742 Example Street", line2: "" };
  return { ...street, city: "Austin", region: "TX", postcode: "78701", country: "US", ...facts };
}

/** One field of a comparison of these facts. */
export function compareField(
  field: ComparedField,
  { sent, record }: { sent: Partial<SentSide>; record: Partial<RecordSide> },
): FieldComparison {
  const found = compareWithRecord(aSentSide(sent), aRecordSide(record))[comparedFields.indexOf(field)];
  if (!found) throw new Error(`No comparison of ${field}`);
  return found;
}

/** The marked stretches of a value: what a reader sees highlighted. */
export function markedIn({ sent, onRecord, sentSpans, onRecordSpans }: FieldComparison): {
  sent: string[];
  onRecord: string[];
} {
  return {
    sent: sentSpans.map(([start, end]) => sent.slice(start, end)),
    onRecord: onRecordSpans.map(([start, end]) => onRecord.slice(start, end)),
  };
}
