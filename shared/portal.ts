import { z } from "zod";
import { type CaseStatus, dateOfBirth, id, line, note, submittedChanges, submittedDetails } from "./cases.ts";
import { askBundles, publicOutcomes } from "./decisions.ts";
import { readReference } from "./reference.ts";

/*
 * What machines may send and are answered at /api/v1. The documentation and the checks are made of these schemas.
 */

/** All the portal is told of where a request stands: nothing says what we have on file or what we think of it. */
export const portalStatuses = ["received", "in-review", "waiting-for-reply", "decided", "closed"] as const;
export type PortalStatus = (typeof portalStatuses)[number];

/** Holds, escalations and second reviews are our business: from outside they are all "in review". */
export const portalStatusOf: Record<CaseStatus, PortalStatus> = {
  received: "received",
  queued: "received",
  "in-review": "in-review",
  "awaiting-callback": "in-review",
  "on-hold": "in-review",
  escalated: "in-review",
  "second-review": "in-review",
  "fraud-hold": "in-review",
  "awaiting-requester": "waiting-for-reply",
  approved: "decided",
  rejected: "decided",
  "closed-no-reply": "closed",
  withdrawn: "closed",
  duplicate: "closed",
};

const reference = z
  .string()
  .max(40)
  .refine((typed) => readReference(typed) !== null, "This is not a reference. It looks like PD-7K4M-29Q.")
  .meta({ description: "The reference of a request", examples: ["PD-7K4M-29H"] });

export const referenceInPath = z.strictObject({ reference });

const requesterIp = z
  .union([z.ipv4(), z.ipv6()], "Give an IP address or leave it out")
  .optional()
  .meta({ description: "The address the requester's device was at. Limits and signals count by it." });

export const portalRequest = submittedDetails.safeExtend({ requesterIp });

const calendarDate = z.iso.date();

export const portalReceipt = z.strictObject({
  reference: z.string(),
  expectedOn: calendarDate.meta({ description: "By when we promise an answer" }),
});

export const portalStatusAnswer = z.strictObject({
  reference: z.string(),
  status: z.enum(portalStatuses),
  receivedOn: calendarDate,
  expectedOn: calendarDate,
  outcome: z
    .enum(["code-sent", ...publicOutcomes])
    .nullable()
    .meta({
      description: "What came of it, once it is decided or closed. It never says which detail was wrong.",
    }),
  asked: z.array(z.enum(askBundles)).meta({ description: "What we asked for, while we wait for a reply" }),
  replyBy: calendarDate.nullable(),
});
export type PortalStatusAnswer = z.infer<typeof portalStatusAnswer>;

export const portalReply = z.strictObject({
  message: note.min(1, "Say what you answer"),
  changes: submittedChanges.default({}).meta({ description: "Details the requester gives anew" }),
});
export type PortalReply = z.infer<typeof portalReply>;

export const portalStanding = z.strictObject({ reference: z.string(), status: z.enum(portalStatuses) });

export const portalWithdrawal = z.strictObject({});

const identifiers = {
  aNumber: z.string().trim().max(20).default(""),
  receiptNumber: z.string().trim().max(20).default(""),
};

export const portalRedemption = z
  .strictObject({
    ...identifiers,
    dateOfBirth,
    code: z.string().trim().min(1, "Enter the code").max(40),
    portalAccount: id.meta({ description: "The portal's own id of the account to link" }),
    requesterIp,
  })
  .refine((input) => input.aNumber !== "" || input.receiptNumber !== "", {
    path: ["aNumber"],
    message: "Give an A-number or a receipt number",
  });

export const portalRedemptionAnswer = z.strictObject({ result: z.enum(["linked", "not-valid"]) });

export const portalRepudiation = z.strictObject({
  noticeNumber: line(40)
    .min(1, "Give the notice number")
    .meta({ description: "From the message that told of the code", examples: ["N-7K4MQ-29QXD"] }),
  dateOfBirth,
  requesterIp,
});

export const portalTaken = z.strictObject({ taken: z.literal(true) });

export const accountEventKinds = ["password-reset", "unusual-activity", "scam-report"] as const;
export type AccountEventKind = (typeof accountEventKinds)[number];

export const accountEvent = z.strictObject({
  kind: z.enum(accountEventKinds, `Use one of ${accountEventKinds.join(", ")}`),
  portalAccount: id,
  happenedAt: z.iso
    .datetime({ error: "Write the time in UTC, such as 2026-03-02T15:00:00Z" })
    .optional()
    .meta({ description: "When it happened, if not just now" }),
  note: note.default(""),
});
export type AccountEvent = z.infer<typeof accountEvent>;

/** An error as RFC 9457 writes one. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
