import type { MailingAddress } from "../cases.ts";
import type { PersonName } from "../records.ts";

/** The seven fields of a comparison, in the one order used everywhere. */
export const comparedFields = [
  "name",
  "date-of-birth",
  "a-number",
  "receipt-number",
  "email",
  "phone",
  "address",
] as const;
export type ComparedField = (typeof comparedFields)[number];

export const comparedFieldLabels: Record<ComparedField, string> = {
  name: "Name",
  "date-of-birth": "Date of birth",
  "a-number": "A-number",
  "receipt-number": "Receipt number",
  email: "Email",
  phone: "Phone",
  address: "Mailing address",
};

/** What a comparison of one field can come to, best first. */
export const verdicts = [
  "same",
  "same-after-tidying",
  "close",
  "different",
  "missing",
  "cannot-compare",
] as const;
export type Verdict = (typeof verdicts)[number];

export const verdictLabels: Record<Verdict, string> = {
  same: "Same",
  "same-after-tidying": "Same after tidying",
  close: "Close",
  different: "Different",
  missing: "Missing",
  "cannot-compare": "Can't compare",
};

/** The one letter a verdict has in a strip. */
export const verdictLetters: Record<Verdict, string> = {
  same: "S",
  "same-after-tidying": "T",
  close: "C",
  different: "D",
  missing: "M",
  "cannot-compare": "X",
};

/** The one sign a verdict has on screen; it carries the meaning, colour only supports it. */
export const verdictGlyphs: Record<Verdict, string> = {
  same: "=",
  "same-after-tidying": "≈",
  close: "~",
  different: "≠",
  missing: "∅",
  "cannot-compare": "⊘",
};

/** A stretch of characters that differ: `[start, end)` in UTF-16 units of the displayed value. */
export type Span = readonly [start: number, end: number];

/** How one field of what they sent stands to the record. The sentence quotes no value, so masked readers get it too. */
export interface FieldComparison {
  field: ComparedField;
  verdict: Verdict;
  /** The id of the rule that gave the verdict: `day-month-swapped`. */
  rule: string;
  /** Why, in one plain sentence: "Day and month may be swapped." */
  sentence: string;
  /** Both values as they are shown; empty when that side has none. */
  sent: string;
  onRecord: string;
  sentSpans: readonly Span[];
  onRecordSpans: readonly Span[];
}

/** The side of a comparison that the requester sent, as typed. Empty text is "not given". */
export interface SentSide {
  fullName: string;
  /** The same name in its parts, where a form or file asks for them. */
  givenName?: string;
  familyName?: string;
  nativeName: string;
  dateOfBirth: string;
  aNumber: string;
  receiptNumber: string;
  email: string;
  phone: string;
  address: MailingAddress | null;
}

/** The record's side. Former values count, and the comparison says when one matched. */
export interface RecordSide {
  name: PersonName;
  previousNames: readonly PersonName[];
  otherNames: readonly PersonName[];
  dateOfBirth: string;
  /** Given on other forms the person filed; a match with one says so. */
  otherDatesOfBirth: readonly string[];
  /** Nine digits; empty when the record has none. */
  aNumber: string;
  receiptNumbers: readonly string[];
  emails: readonly string[];
  formerEmails: readonly string[];
  /** E.164. */
  phones: readonly string[];
  formerPhones: readonly string[];
  addresses: readonly MailingAddress[];
  formerAddresses: readonly MailingAddress[];
}

/** Seven verdict letters in field order: `SDSSTCM`. */
export function stripOf(comparisons: readonly Pick<FieldComparison, "field" | "verdict">[]): string {
  return comparedFields
    .map((field) => {
      const found = comparisons.find((comparison) => comparison.field === field);
      return verdictLetters[found?.verdict ?? "cannot-compare"];
    })
    .join("");
}

/** The verdicts a strip stands for, by field; null when there is no record to compare with. */
export function readStrip(strip: string): Record<ComparedField, Verdict> | null {
  if (!/^[STCDMX]{7}$/.test(strip)) return null;
  const entries = comparedFields.map((field, place) => {
    const verdict = verdicts.find((candidate) => verdictLetters[candidate] === strip.charAt(place));
    return [field, verdict ?? "cannot-compare"];
  });
  // comparedFields names every key once.
  return Object.fromEntries(entries) as Record<ComparedField, Verdict>;
}

/** Settled without a second look: the two values are the same, or the same once tidied. */
export function agrees(verdict: Verdict): boolean {
  return verdict === "same" || verdict === "same-after-tidying";
}
