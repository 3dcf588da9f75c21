import { z } from "zod";
import { identifierHint, readANumber, readReceiptNumber } from "./identifiers.ts";

/** Every state of DOMAIN's table; `open` ones still need somebody or something. */
export const openStatuses = [
  "received",
  "queued",
  "in-review",
  "awaiting-requester",
  "awaiting-callback",
  "on-hold",
  "escalated",
  "second-review",
  "fraud-hold",
] as const;
export const closedStatuses = ["approved", "rejected", "closed-no-reply", "withdrawn", "duplicate"] as const;
export const caseStatuses = [...openStatuses, ...closedStatuses] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export const caseStatusLabels: Record<CaseStatus, string> = {
  received: "Received",
  queued: "New",
  "in-review": "In review",
  "awaiting-requester": "Waiting for requester",
  "awaiting-callback": "Callback booked",
  "on-hold": "On hold",
  escalated: "Escalated",
  "second-review": "Waiting for second check",
  "fraud-hold": "Security hold",
  approved: "Approved",
  rejected: "Rejected",
  "closed-no-reply": "Closed (no reply)",
  withdrawn: "Withdrawn",
  duplicate: "Duplicate",
};

export function isOpen(status: CaseStatus): boolean {
  const open: readonly CaseStatus[] = openStatuses;
  return open.includes(status);
}

export const requestReasons = [
  "file-or-amend",
  "flagged-status",
  "significant-update",
  "reset-credentials",
  "lost-or-expired",
  "other",
] as const;
export type RequestReason = (typeof requestReasons)[number];

export const requestReasonLabels: Record<RequestReason, string> = {
  "file-or-amend": "File or amend a form",
  "flagged-status": "Flagged case status",
  "significant-update": "Significant update",
  "reset-credentials": "Reset sign-in",
  "lost-or-expired": "Code lost or expired",
  other: "Something else",
};

export const channels = ["portal", "phone", "counter", "post"] as const;
export type Channel = (typeof channels)[number];

export const channelLabels: Record<Channel, string> = {
  portal: "Online portal",
  phone: "Phone",
  counter: "Counter",
  post: "Post",
};

/** Languages a requester can be answered in. */
export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];
export const languageLabels: Record<Language, string> = { en: "English", es: "Spanish" };

// Marks that turn the direction of reading let one name pass for another; scripts need none of them.
export const oneLine = /^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u;
const manyLines = /^(?:[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]|[\t\n\r])*$/u;

export const line = (most: number) =>
  z
    .string("Enter text")
    .trim()
    .max(most, `Keep this under ${most.toLocaleString("en-US")} characters`)
    .regex(oneLine, "Use one line of ordinary characters");

const prose = (most: number) =>
  z
    .string("Enter text")
    .trim()
    .max(most, `Keep this under ${most.toLocaleString("en-US")} characters`)
    .regex(manyLines, "Use ordinary characters");

export const mailingAddress = z.strictObject({
  line1: line(120),
  line2: line(120).default(""),
  city: line(80),
  region: line(80).default(""),
  postcode: line(20).default(""),
  country: line(60).default("US"),
});
export type MailingAddress = z.infer<typeof mailingAddress>;

/** A calendar date that exists, from 1896 on. Whether it lies in the future is for whoever knows the time. */
export const dateOfBirth = z
  .string("Enter the date of birth")
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Write the date as YYYY-MM-DD")
  .refine(isRealDate, "This date is not in the calendar")
  .refine((on) => on >= "1896-01-01", "Check the year of birth");

/**
 * What the requester sent. Identifiers are kept as they were typed, tidied only of outer spaces, because the
 * comparison must show what the person wrote.
 */
export const submittedDetails = z
  .strictObject({
    fullName: line(200).min(1, "Enter the full name"),
    /** The name in its original script, when the requester gave one. */
    nativeName: line(200).default(""),
    dateOfBirth,
    aNumber: line(20).default(""),
    receiptNumber: line(20).default(""),
    email: line(254).default(""),
    phone: line(40).default(""),
    address: mailingAddress.nullable().default(null),
    reason: z.enum(requestReasons, "Choose why they need a code"),
    description: prose(4000).default(""),
    representative: line(200).default(""),
    language: z.enum(languages).default("en"),
  })
  .superRefine((details, context) => {
    if (details.aNumber === "" && details.receiptNumber === "") {
      const message = "Enter an A-number or a receipt number";
      context.addIssue({ code: "custom", path: ["aNumber"], message });
    }
    if (details.aNumber !== "" && !readANumber(details.aNumber)) {
      const message = `An A-number is A and 7, 8 or 9 digits.${identifierHint(details.aNumber)}`;
      context.addIssue({ code: "custom", path: ["aNumber"], message });
    }
    if (details.receiptNumber !== "" && !readReceiptNumber(details.receiptNumber)) {
      const message = `A receipt number is 3 letters and 10 digits.${identifierHint(details.receiptNumber)}`;
      context.addIssue({ code: "custom", path: ["receiptNumber"], message });
    }
    if (details.email !== "" && !z.email().safeParse(details.email).success) {
      context.addIssue({
        code: "custom",
        path: ["email"],
        message: "Enter an email address or leave it empty",
      });
    }
  });
export type SubmittedDetails = z.infer<typeof submittedDetails>;

/** A request as staff enter it for someone who rang, came or wrote; the portal sends the same. */
export const enterCaseInput = z.strictObject({
  channel: z.enum(channels, "Choose how the request came in"),
  submitted: submittedDetails,
});
export type EnterCaseInput = z.infer<typeof enterCaseInput>;

// PostgreSQL cannot hold a NUL, and an error is no answer to a wrong id.
export const id = z.string().min(1).max(64).regex(oneLine);
export const caseRef = z.strictObject({ caseId: id });

/** A change to a case names the version it was decided on, so nobody overwrites what they have not seen. */
export const caseChange = caseRef.extend({ version: z.int().min(1) });

export const note = prose(2000);

export const addNoteInput = caseRef.extend({ text: note.min(1, "Write the note first") });

/** `YYYY-MM-DD` and in the calendar: 30 February is not. */
export function isRealDate(on: string): boolean {
  const instant = new Date(`${on}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(on);
}

/** The boxes somebody may be typing in on a case. */
const draftFields = [
  "note",
  "decision-note",
  "callback-note",
  "reply",
  "overturn",
  "revoke",
  "escalation",
  "answer",
  "hold",
  "security-hold",
  "release",
  "reassign",
  "dispute",
] as const;

export const saveDraftInput = caseRef.extend({
  fields: z.partialRecord(z.enum(draftFields), z.string().max(20_000, "Keep this under 20,000 characters")),
});
export type SaveDraftInput = z.infer<typeof saveDraftInput>;

/**
 * What a requester corrects of what they sent: only the fields they gave anew; the others stay. The whole is checked
 * by `submittedDetails` once both are put together.
 */
export const submittedChanges = z
  .strictObject({
    fullName: line(200),
    nativeName: line(200),
    dateOfBirth,
    aNumber: line(20),
    receiptNumber: line(20),
    email: line(254),
    phone: line(40),
    address: mailingAddress,
    representative: line(200),
    description: prose(4000),
  })
  .partial();

/** A reply of the requester, as staff recorded it: what they said, and the details they gave anew. */
export const recordReplyInput = caseChange.extend({
  channel: z.enum(channels, "Choose how the reply came in"),
  summary: note.min(1, "Write what they said"),
  changes: submittedChanges,
});
export type RecordReplyInput = z.infer<typeof recordReplyInput>;
