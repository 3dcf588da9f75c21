import { z } from "zod";
import { caseChange, id, mailingAddress } from "./cases.ts";

export const recordFlags = ["protected-person", "security-review", "deceased"] as const;
export type RecordFlag = (typeof recordFlags)[number];

export const recordFlagLabels: Record<RecordFlag, string> = {
  "protected-person": "Protected person",
  "security-review": "Under security review",
  deceased: "Recorded as deceased",
};

/** A name as the record holds it. `given` and `family` may each be empty (one-word names), never both. */
export const personName = z.strictObject({
  given: z.string().max(120),
  family: z.string().max(120),
  /** The same name in its own script, when the record has one. */
  native: z.string().max(200).default(""),
});
export type PersonName = z.infer<typeof personName>;

export function fullName({ given, family }: PersonName): string {
  return [given, family].filter((part) => part !== "").join(" ");
}

/** One form the person filed. `number` is 3 letters and 10 digits. */
const receipt = z.strictObject({
  number: z.string(),
  form: z.string(),
  status: z.string(),
});

/** Who the person is, sealed as one part of the record. */
export const recordIdentity = z.strictObject({
  name: personName,
  previousNames: z.array(personName).default([]),
  otherNames: z.array(personName).default([]),
  dateOfBirth: z.string(),
  /** Other dates the person is on file with, as when two records of theirs were joined. */
  otherDatesOfBirth: z.array(z.string()).optional(),
  /** Nine digits; empty when the person has none. */
  aNumber: z.string(),
  receipts: z.array(receipt).default([]),
  representative: z.string().default(""),
});
export type RecordIdentity = z.infer<typeof recordIdentity>;

/** Facts kept out of every staff screen, because callback questions are made of them. */
export const reservedFacts = z.strictObject({
  cityOfFiling: z.string(),
  /** `YYYY-MM`. */
  monthOfFiling: z.string(),
  placeOfBiometrics: z.string(),
  otherPartyOnPetition: z.string(),
  cityOfBirth: z.string(),
  employerOrSchoolAtFiling: z.string(),
});
export type ReservedFacts = z.infer<typeof reservedFacts>;

export const contactKinds = ["email", "phone", "postal"] as const;
export type ContactKind = (typeof contactKinds)[number];

/** The sealed part of a contact: one of the three, as its kind says. Phones are E.164. */
export const contactValue = z.union([
  z.strictObject({ email: z.string() }),
  z.strictObject({ phone: z.string() }),
  z.strictObject({ address: mailingAddress }),
]);
export type ContactValue = z.infer<typeof contactValue>;

/** A contact on the record, opened. `timeZone` (IANA) is set on postal contacts; `until` on former ones. */
export interface RecordContact {
  id: string;
  kind: ContactKind;
  value: ContactValue;
  /** UTC instant the contact came onto the record. */
  since: string;
  until: string | null;
  source: string;
  timeZone: string | null;
  /** For a protected person, the only contact that may be used. */
  isSafe: boolean;
}

/** Which of the records found a request is about; null says that none of them is. */
export const chooseRecordInput = caseChange.extend({ recordId: id.nullable() });
export type ChooseRecordInput = z.infer<typeof chooseRecordInput>;
