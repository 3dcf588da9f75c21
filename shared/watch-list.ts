import { z } from "zod";
import { dateOfBirth, id, line, note } from "./cases.ts";
import { identifierHint, readANumber, readReceiptNumber } from "./identifiers.ts";
import { pageAddress, pageQuery } from "./pages.ts";

/** What can be watched for. */
export const watchedKinds = [
  "a-number",
  "receipt-number",
  "email",
  "phone",
  "network",
  "name-birth",
] as const;
export type WatchedKind = (typeof watchedKinds)[number];

export const watchedKindLabels: Record<WatchedKind, string> = {
  "a-number": "A-number",
  "receipt-number": "Receipt number",
  email: "Email",
  phone: "Phone",
  network: "Network address",
  "name-birth": "Last name and date of birth",
};

/** An entry holds for a year at most; whoever still wants it then adds it again. */
export const mostWatchedDays = 366;

/** A value as somebody types it; `dateOfBirth` beside a last name alone, else empty. */
const watched = z.strictObject({
  kind: z.enum(watchedKinds, "Choose what it is"),
  value: line(254).min(1, "Enter what to watch for"),
  dateOfBirth: z.union([z.literal(""), dateOfBirth]),
});
export type WatchedInput = z.infer<typeof watched>;

export const checkWatchInput = watched.superRefine(refuseMisread);

export const addWatchInput = z
  .strictObject({
    ...watched.shape,
    reason: note.min(1, "Write why").max(500, "Use at most 500 characters"),
    /** The last day it holds. */
    endsOn: z.iso.date("Choose the last day it holds"),
  })
  .superRefine(refuseMisread);
export type AddWatchInput = z.infer<typeof addWatchInput>;

export const watchEntryRef = z.strictObject({ entryId: id });

/** What the list is asked with: what holds now, or what is over. */
const states = ["live", "ended"] as const;
export const watchListQuery = pageQuery.extend({ state: z.enum(states) });
export type WatchListQuery = z.infer<typeof watchListQuery>;

/** Reads the same from an address, and which dialog is open. A damaged one shows the list. */
export const watchListAddress = pageAddress.extend({
  state: z.enum(states).catch("live"),
  dialog: z.enum(["add", "check", "end"]).optional().catch(undefined),
  entry: id.optional().catch(undefined),
});
export type WatchListAddress = z.infer<typeof watchListAddress>;

/** Why an entry cannot be ended; null when it can. */
export function endingBlockedBecause({ endedAt }: { endedAt: string | null }): string | null {
  return endedAt === null ? null : "This entry is over already. Load the list again to see it there.";
}

const isRead: Record<WatchedKind, { test: (value: string) => boolean; message: (value: string) => string }> =
  {
    "a-number": {
      test: (value) => readANumber(value) !== null,
      message: (value) => `An A-number is A and 7, 8 or 9 digits.${identifierHint(value)}`,
    },
    "receipt-number": {
      test: (value) => readReceiptNumber(value) !== null,
      message: (value) => `A receipt number is 3 letters and 10 digits.${identifierHint(value)}`,
    },
    email: {
      test: (value) => z.email().safeParse(value).success,
      message: () => "Enter a whole email address",
    },
    // What is a phone number only the server can tell.
    phone: {
      test: (value) => /\d{7}/.test(value.replaceAll(/\D/g, "")),
      message: () => "Enter a whole number",
    },
    network: {
      test: (value) => z.union([z.ipv4(), z.ipv6()]).safeParse(addressOf(value)).success,
      message: () => "Enter a network address, like 192.0.2.14 or 2001:db8::1",
    },
    "name-birth": { test: () => true, message: () => "" },
  };

/** The address in front of the length of a network, where one was typed. */
export function addressOf(network: string): string {
  return network.trim().replace(/\/(24|64)$/, "");
}

function refuseMisread(input: WatchedInput, context: z.RefinementCtx): void {
  const { kind, value } = input;
  const { test, message } = isRead[kind];
  if (!test(value)) context.addIssue({ code: "custom", path: ["value"], message: message(value) });
  if (kind === "name-birth" && input.dateOfBirth === "") {
    context.addIssue({ code: "custom", path: ["dateOfBirth"], message: "Enter their date of birth" });
  }
}
