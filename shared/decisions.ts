import { z } from "zod";
import { caseChange, caseRef, id, note } from "./cases.ts";

export const approveReasonLabels = {
  "full-match": "Details match",
  "match-with-documented-name-change": "Match, with a documented name change",
  "match-after-callback": "Match, confirmed by callback",
  "match-by-representative": "Match, through the representative",
} as const;
export type ApproveReason = keyof typeof approveReasonLabels;
// Object.keys forgets the names of the keys; each object is their only source. The same below.
export const approveReasons = Object.keys(approveReasonLabels) as ApproveReason[];

export const rejectReasonLabels = {
  "no-record": "No record found",
  "identifier-conflict": "Numbers lead to different records",
  "name-mismatch": "Name does not match",
  "dob-mismatch": "Date of birth does not match",
  "contact-not-on-file": "Contact not on record",
  "callback-failed": "Callback not confirmed",
  "callback-unreachable": "Callback not reached",
  "no-consent": "No consent for the representative",
  "not-linkable": "Account cannot be linked",
  "already-linked": "Account already linked",
  "active-code-exists": "A code is already active",
  "suspected-fraud": "Security concern",
  "record-deceased": "Record says deceased",
  other: "Other (write a note)",
} as const;
export type RejectReason = keyof typeof rejectReasonLabels;
export const rejectReasons = Object.keys(rejectReasonLabels) as RejectReason[];

/** Asked for as bundles, never one field, so that the question does not say which detail failed. */
export const askBundleLabels = {
  "identity-details": "Identity details",
  "contact-details": "Contact details",
  "proof-of-name-change": "Proof of a name change",
  "consent-of-representative": "Representative's consent",
  "why-needed": "Why they need a code",
} as const;
export type AskBundle = keyof typeof askBundleLabels;
export const askBundles = Object.keys(askBundleLabels) as AskBundle[];

export const handBackReasonLabels = {
  "conflict-of-interest": "Conflict of interest",
  skill: "Needs another skill",
  absence: "I will be away",
  workload: "Too much work",
  other: "Other",
} as const;
export type HandBackReason = keyof typeof handBackReasonLabels;
export const handBackReasons = Object.keys(handBackReasonLabels) as HandBackReason[];

/** All a requester is ever told of a decision. It never says which detail failed. */
export const publicOutcomes = [
  "could-not-confirm",
  "need-more-information",
  "use-another-channel",
  "already-in-progress",
  "closed-no-reply",
  "withdrawn",
] as const;
export type PublicOutcome = (typeof publicOutcomes)[number];

/** What the requester is told for each inside reason: the policy chooses, never the reviewer. */
export function publicOutcomeOf(reason: RejectReason): PublicOutcome {
  if (reason === "already-linked" || reason === "active-code-exists") return "already-in-progress";
  if (reason === "not-linkable") return "use-another-channel";
  return "could-not-confirm";
}

export const escalateReasonLabels = {
  "unsure-of-identity": "Unsure of identity",
  "possible-fraud": "Security concern",
  "protected-person": "Protected person",
  "policy-unclear": "Policy is unclear",
  "conflict-of-interest": "Conflict of interest",
  other: "Other",
} as const;
export type EscalateReason = keyof typeof escalateReasonLabels;
export const escalateReasons = Object.keys(escalateReasonLabels) as EscalateReason[];

export const holdReasonLabels = {
  "awaiting-record-owner": "Waiting for the record's owner",
  "legal-protected": "Legal protection",
  outage: "A system is down",
  other: "Other (write a note)",
} as const;
export type HoldReason = keyof typeof holdReasonLabels;
export const holdReasons = Object.keys(holdReasonLabels) as HoldReason[];

export const decisionKinds = ["approve", "reject", "ask"] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export const decisionKindLabels: Record<DecisionKind, string> = {
  approve: "Approved",
  reject: "Rejected",
  ask: "Asked for information",
};

export const approveInput = caseChange.extend({
  reason: z.enum(approveReasons, "Choose a reason"),
  note,
});
export type ApproveInput = z.infer<typeof approveInput>;

export const rejectInput = caseChange
  .extend({ reason: z.enum(rejectReasons, "Choose a reason"), note })
  .refine((input) => input.reason !== "other" || input.note !== "", {
    path: ["note"],
    message: "Write a note that says what the reason is",
  });
export type RejectInput = z.infer<typeof rejectInput>;

export const askInput = caseChange.extend({
  bundles: z
    .array(z.enum(askBundles))
    .min(1, "Choose at least one thing to ask about")
    .max(askBundles.length)
    .refine((bundles) => new Set(bundles).size === bundles.length, "Choose each thing once"),
  note,
});
export type AskInput = z.infer<typeof askInput>;

export const stopDecisionInput = z.strictObject({ decisionId: id });

export const overturnInput = caseChange.extend({ note: note.min(1, "Say why you overturn this decision") });
export type OverturnInput = z.infer<typeof overturnInput>;

export const handBackInput = caseChange
  .extend({ reason: z.enum(handBackReasons, "Choose a reason"), note })
  .refine((input) => input.reason !== "other" || input.note !== "", {
    path: ["note"],
    message: "Write a note that says what the reason is",
  });
export type HandBackInput = z.infer<typeof handBackInput>;

export const escalateInput = caseChange.extend({
  reason: z.enum(escalateReasons, "Choose a reason"),
  note: note.min(1, "Write the question to answer"),
});
export type EscalateInput = z.infer<typeof escalateInput>;

export const answerEscalationInput = caseChange.extend({ note: note.min(1, "Write the answer") });
export type AnswerEscalationInput = z.infer<typeof answerEscalationInput>;

export const holdInput = caseChange
  .extend({ reason: z.enum(holdReasons, "Choose a reason"), until: z.iso.date("Choose a date"), note })
  .refine((input) => input.reason !== "other" || input.note !== "", {
    path: ["note"],
    message: "Write a note that says what the reason is",
  });
export type HoldInput = z.infer<typeof holdInput>;

export const securityHoldInput = caseChange.extend({ note: note.min(1, "Say what worries you") });
export type SecurityHoldInput = z.infer<typeof securityHoldInput>;

export const releaseInput = caseChange.extend({ note: note.min(1, "Say why it can go on") });
export type ReleaseInput = z.infer<typeof releaseInput>;

/** To whom a supervisor gives a case that somebody holds; null puts it back into the queue. */
export const reassignInput = caseChange.extend({
  to: id.nullable(),
  note: note.min(1, "Say why you reassign it"),
});
export type ReassignInput = z.infer<typeof reassignInput>;

export const withdrawInput = caseChange.extend({ note: note.min(1, "Say how the requester told us") });
export const markDuplicateInput = caseChange.extend({ ofReference: z.string().trim().min(1).max(40), note });

/** A choice not made yet, to read what the requester would. */
export const previewInput = caseRef.extend({
  choice: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("approve") }),
    z.strictObject({ kind: z.literal("reject"), reason: z.enum(rejectReasons) }),
    z.strictObject({ kind: z.literal("ask"), bundles: z.array(z.enum(askBundles)).max(askBundles.length) }),
  ]),
});
export type PreviewInput = z.infer<typeof previewInput>;
