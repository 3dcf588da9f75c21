import { z } from "zod";
import { languages, mailingAddress, requestReasons } from "./cases.ts";
import { contactKinds, contactValue, recordFlags, recordIdentity } from "./records.ts";

/** What the requester had sent when somebody decided, as it was then. */
const sent = z.strictObject({
  fullName: z.string(),
  nativeName: z.string(),
  dateOfBirth: z.string(),
  aNumber: z.string(),
  receiptNumber: z.string(),
  email: z.string(),
  phone: z.string(),
  address: mailingAddress.nullable(),
  representative: z.string(),
  description: z.string(),
  reason: z.enum(requestReasons),
  language: z.enum(languages),
});

const contact = z.strictObject({
  id: z.string(),
  kind: z.enum(contactKinds),
  value: contactValue,
  since: z.string(),
  until: z.string().nullable(),
  source: z.string(),
  timeZone: z.string().nullable(),
  isSafe: z.boolean(),
  changedBy: z.string(),
});

/** The record as the desk had opened it. */
const record = z.strictObject({
  id: z.string(),
  version: z.number(),
  identity: recordIdentity,
  flags: z.array(z.enum(recordFlags)),
  contacts: z.array(contact),
  codesChangedAt: z.string().nullable(),
  createdBy: z.string(),
});

/** What a decision stood on: kept sealed with it, so that a later change of either side does not change the picture. */
export const stoodOn = z.strictObject({ submitted: sent, record: record.nullable() });
export type StoodOn = z.infer<typeof stoodOn>;
