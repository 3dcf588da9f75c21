import type { SubmittedDetails } from "../../shared/cases.ts";
import { text } from "../form-data.ts";

/** Labels of what a requester sends, by the name of the field in `SubmittedDetailsFields`. */
export const submittedFieldLabels = {
  fullName: "Full name",
  nativeName: "Name in its original script",
  dateOfBirth: "Date of birth",
  aNumber: "A-number",
  receiptNumber: "Receipt number",
  email: "Email",
  phone: "Phone",
  "address.line1": "Street and number",
  "address.line2": "Apartment, unit or care of",
  "address.city": "City",
  "address.region": "State",
  "address.postcode": "ZIP code",
  "address.country": "Country",
  reason: "Why they need a code",
  description: "What they said",
  representative: "Representative",
  language: "Language of our answer",
} as const;
export type SubmittedField = keyof typeof submittedFieldLabels;

/** The element a problem's link leads to. */
export function submittedFieldId(name: SubmittedField): string {
  return `submitted-${name.replace(".", "-")}`;
}

/** The details as a form holds them: all of it text, not yet checked. */
export type TypedDetails = Record<Exclude<keyof SubmittedDetails, "address">, string> & {
  address: Record<keyof NonNullable<SubmittedDetails["address"]>, string> | null;
};

/** What the fields of `SubmittedDetailsFields` hold, as `submittedDetails` is to check it. */
export function readSubmittedDetails(form: FormData): TypedDetails {
  return {
    fullName: text(form, "fullName"),
    nativeName: text(form, "nativeName"),
    dateOfBirth: text(form, "dateOfBirth").trim(),
    aNumber: text(form, "aNumber"),
    receiptNumber: text(form, "receiptNumber"),
    email: text(form, "email"),
    phone: text(form, "phone"),
    address: readAddress(form),
    reason: text(form, "reason"),
    description: text(form, "description"),
    representative: text(form, "representative"),
    language: text(form, "language"),
  };
}

/** What the fields of `CorrectableFields` hold, leaving out those that were left empty. */
export function readSubmittedChanges(form: FormData): Partial<TypedDetails> {
  const { reason: _, language: __, ...details } = readSubmittedDetails(form);
  const given = Object.entries(details).filter(([, value]) => value !== "" && value !== null);
  return Object.fromEntries(given);
}

/** No address is one whose lines are all empty; the country is filled in from the start, so it says nothing. */
function readAddress(form: FormData): TypedDetails["address"] {
  const address = {
    line1: text(form, "address.line1"),
    line2: text(form, "address.line2"),
    city: text(form, "address.city"),
    region: text(form, "address.region"),
    postcode: text(form, "address.postcode"),
    country: text(form, "address.country"),
  };
  const { country: _, ...lines } = address;
  return Object.values(lines).every((line) => line.trim() === "") ? null : address;
}
