import { z } from "zod";
import { dateOfBirth, id, line, mailingAddress, note } from "./cases.ts";
import { identifierHint, readANumber, readReceiptNumber } from "./identifiers.ts";
import { isTimeZone } from "./office.ts";
import { type ContactKind, recordFlags } from "./records.ts";

/** Everything staff can do to a record; the audit log knows each as `record.…`. */
export const recordChangeLabels = {
  added: "Put on file by hand",
  "contact-added": "Contact added",
  "contact-replaced": "Contact replaced",
  "contact-ended": "Contact ended",
  "safe-contact-marked": "Contact marked as safe",
  "safe-contact-unmarked": "Contact no longer marked as safe",
  "identity-corrected": "Identity corrected",
  "flags-changed": "Flags changed",
} as const;
export type RecordChangeKind = keyof typeof recordChangeLabels;

/** What a change goes back to. */
export const recordChangeSourceLabels = {
  form: "A form they signed",
  letter: "A letter from them",
  "in-person": "They came in person",
  "phone-verified": "A call to a number on record",
  correction: "Our own mistake, put right",
  import: "An import",
} as const;
export type RecordChangeSource = keyof typeof recordChangeSourceLabels;

/**
 * Where a contact on record is from, in words. What staff changed says so by one of the words above; a file that was
 * imported says it in its own, which may be a code's bare word.
 */
export function contactSourceInWords(source: string): string {
  const labels: Readonly<Record<string, string>> = {
    ...recordChangeSourceLabels,
    application: "Their application",
  };
  return labels[source] ?? sentenceOf(source);
}

function sentenceOf(source: string): string {
  const isWritten = /\s/.test(source);
  const words = isWritten ? source : source.replaceAll(/[-_]+/g, " ");
  return words === "" ? "Not said" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** The same as staff may choose it; an import says so itself. */
export const staffSources = ["form", "letter", "in-person", "phone-verified", "correction"] as const;

export const contactKindLabels: Record<ContactKind, string> = {
  email: "Email",
  phone: "Phone",
  postal: "Mailing address",
};

/** A change of a record names the version it was decided on, what it goes back to, and why. */
const recordChange = z.strictObject({
  recordId: id,
  version: z.int().min(1),
  source: z.enum(staffSources, "Choose where this comes from"),
  reason: note.min(1, "Say why"),
});

/** A contact as it is typed. A phone is read by the server, which knows every country's numbers. */
export const typedContact = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("email"),
    email: line(254).pipe(z.email("Enter an email address, like name@example.com")),
  }),
  z.strictObject({ kind: z.literal("phone"), phone: line(40).min(1, "Enter a phone number") }),
  z.strictObject({
    kind: z.literal("postal"),
    address: mailingAddress.extend({
      line1: line(120).min(1, "Enter the first line"),
      city: line(80).min(1, "Enter the city"),
    }),
    timeZone: z.string().refine(isTimeZone, "Choose the time zone there: it says when they may be called"),
  }),
]);
export type TypedContact = z.infer<typeof typedContact>;

const newContact = { contact: typedContact, isSafe: z.boolean().default(false) };

export const addContactInput = recordChange.extend(newContact);
export type AddContactInput = z.infer<typeof addContactInput>;

export const replaceContactInput = recordChange.extend({ contactId: id, ...newContact });
export type ReplaceContactInput = z.infer<typeof replaceContactInput>;

export const endContactInput = recordChange.extend({ contactId: id });
export type EndContactInput = z.infer<typeof endContactInput>;

/** Says that a contact of a protected person is safe to use, or takes that back. */
export const markSafeInput = recordChange.extend({ contactId: id, isSafe: z.boolean() });
export type MarkSafeInput = z.infer<typeof markSafeInput>;

export const changeFlagsInput = recordChange.extend({ flags: z.array(z.enum(recordFlags)) });
export type ChangeFlagsInput = z.infer<typeof changeFlagsInput>;

const typedName = z
  .strictObject({
    given: line(120).default(""),
    family: line(120).default(""),
    native: line(200).default(""),
  })
  .refine(({ given, family }) => given !== "" || family !== "", {
    path: ["family"],
    message: "Enter a given or a family name",
  });

const typedReceipt = z.strictObject({
  number: line(20).superRefine((typed, context) => {
    if (readReceiptNumber(typed)) return;
    const message = `A receipt number is 3 letters and 10 digits.${identifierHint(typed)}`;
    context.addIssue({ code: "custom", message });
  }),
  form: line(20).default(""),
  status: line(60).default(""),
});

/** Who the person is, as it is typed. */
export const typedIdentity = z.strictObject({
  name: typedName,
  dateOfBirth,
  aNumber: line(20)
    .default("")
    .superRefine((typed, context) => {
      if (typed === "" || readANumber(typed)) return;
      const message = `An A-number is A and 7, 8 or 9 digits.${identifierHint(typed)}`;
      context.addIssue({ code: "custom", message });
    }),
  receipts: z.array(typedReceipt).max(50).default([]),
  representative: line(200).default(""),
});
export type TypedIdentity = z.infer<typeof typedIdentity>;

/** Why a name differs from the one on file: a former name stays known, a wrong one does not. */
export const nameChangeLabels = {
  changed: "They changed their name: keep the old one as a previous name",
  misspelled: "It was written down wrong: forget the old one",
} as const;
export const nameChanges = ["changed", "misspelled"] as const;

export const correctIdentityInput = recordChange.extend({
  identity: typedIdentity,
  nameChange: z.enum(nameChanges).default("changed"),
});
export type CorrectIdentityInput = z.infer<typeof correctIdentityInput>;

/** Facts the callback questions are made of, as they are typed once and never shown again. */
const typedReservedFacts = z.strictObject({
  cityOfFiling: line(80).default(""),
  monthOfFiling: z
    .string()
    .regex(/^(\d{4}-(0[1-9]|1[0-2]))?$/, "Write the month as YYYY-MM")
    .default(""),
  placeOfBiometrics: line(80).default(""),
  otherPartyOnPetition: line(200).default(""),
  cityOfBirth: line(80).default(""),
  employerOrSchoolAtFiling: line(200).default(""),
});

/** A person put on file by hand. */
export const addRecordInput = z.strictObject({
  identity: typedIdentity,
  reserved: typedReservedFacts,
  flags: z.array(z.enum(recordFlags)).default([]),
  contacts: z.array(z.strictObject(newContact)).max(10).default([]),
  source: z.enum(staffSources, "Choose where this comes from"),
  reason: note.min(1, "Say why"),
});
export type AddRecordInput = z.infer<typeof addRecordInput>;

/** A search for a record: a number, email or phone typed as it is, or a last name together with a birth date. */
export const findRecordInput = z
  .strictObject({
    typed: line(254).default(""),
    lastName: line(120).default(""),
    dateOfBirth: z.union([z.literal(""), dateOfBirth]).default(""),
  })
  .superRefine(({ typed, lastName, dateOfBirth: born }, context) => {
    if (typed !== "") return;
    const missing = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (lastName === "" && born === "") missing("typed", "Enter a number, an email or a phone");
    else if (lastName === "") missing("lastName", "Enter the last name too");
    else if (born === "") missing("dateOfBirth", "Enter the date of birth too");
  });
export type FindRecordInput = z.infer<typeof findRecordInput>;

export const recordRef = z.strictObject({ recordId: id });
