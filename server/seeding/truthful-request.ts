import type { Language, MailingAddress, RequestReason, SubmittedDetails } from "../../shared/cases.ts";
import type { ContactValue } from "../../shared/records.ts";
import { inventDescription } from "./invent-description.ts";
import type { InventedRecord } from "./invented.ts";
import { traditions } from "./names/traditions.ts";
import type { Random } from "./random.ts";
import { typedANumber, typedEmail, typedName, typedPhone, typedReceiptNumber } from "./typing-habits.ts";

/** What the person on a record sends when nothing is wrong: true in every field, typed as people type. */
export function truthfulRequest(random: Random, record: InventedRecord): SubmittedDetails {
  const { identity, tradition } = record;
  const reason = random.weighted(reasons);
  const language = inventLanguage(random, tradition);
  const writing = traditions.find(({ id }) => id === tradition);
  const usesLatin = writing?.script === "latin";
  const address = currentAddress(record);
  return {
    fullName: typedName(random, identity.name, usesLatin && writing?.nativeOrder === "given-first"),
    nativeName: !usesLatin && random.chance(0.5) ? identity.name.native : "",
    dateOfBirth: identity.dateOfBirth,
    ...inventIdentifiers(random, record),
    email: random.chance(0.93) ? typedOrNone(random, currentEmail(record), typedEmail) : "",
    phone: random.chance(0.9) ? typedOrNone(random, currentPhone(record), typedPhone) : "",
    address: random.chance(0.85) ? address : null,
    reason,
    description: inventDescription(random, reason, language),
    representative: random.chance(0.3) ? identity.representative : "",
    language,
  };
}

/** Empty when the record has none. */
export function currentEmail(record: InventedRecord): string {
  return currentValues(record).find((value) => "email" in value)?.email ?? "";
}

export function currentPhone(record: InventedRecord): string {
  return currentValues(record).find((value) => "phone" in value)?.phone ?? "";
}

export function currentAddress(record: InventedRecord): MailingAddress | null {
  return currentValues(record).find((value) => "address" in value)?.address ?? null;
}

/** Contacts they no longer have. */
export function formerValues({ contacts }: InventedRecord): ContactValue[] {
  return contacts.filter(({ until }) => until !== null).map(({ value }) => value);
}

function currentValues({ contacts }: InventedRecord): ContactValue[] {
  return contacts.filter(({ until }) => until === null).map(({ value }) => value);
}

function inventIdentifiers(random: Random, { identity }: InventedRecord) {
  const number = random.pick(identity.receipts).number;
  const receiptNumber = typedReceiptNumber(random, number);
  const aNumber = identity.aNumber && typedANumber(random, identity.aNumber);
  if (!aNumber || random.chance(0.15)) return { aNumber: "", receiptNumber };
  return { aNumber, receiptNumber: random.chance(0.7) ? receiptNumber : "" };
}

function typedOrNone(random: Random, value: string, type: (random: Random, value: string) => string): string {
  return value && type(random, value);
}

function inventLanguage(random: Random, tradition: string): Language {
  return random.chance(tradition === "mexican-spanish" ? 0.6 : 0.02) ? "es" : "en";
}

const reasons: readonly (readonly [RequestReason, number])[] = [
  ["lost-or-expired", 60],
  ["other", 10],
  ["file-or-amend", 10],
  ["significant-update", 8],
  ["reset-credentials", 7],
  ["flagged-status", 5],
];
