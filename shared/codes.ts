import { z } from "zod";
import { caseChange, dateOfBirth, id, note } from "./cases.ts";
import { crockfordAlphabet, tidyCrockford } from "./reference.ts";

export const liveCodeStates = ["pending", "sent", "delivered"] as const;
export const endedCodeStates = [
  "redeemed",
  "expired",
  "revoked",
  "superseded",
  "locked",
  "repudiated",
] as const;
export const codeStates = [...liveCodeStates, ...endedCodeStates] as const;
export type CodeState = (typeof codeStates)[number];

export const codeStateLabels: Record<CodeState, string> = {
  pending: "Waiting to be sent",
  sent: "Code sent",
  delivered: "Code delivered",
  redeemed: "Code used",
  expired: "Code expired",
  revoked: "Code revoked",
  superseded: "Replaced by a newer code",
  locked: "Code locked",
  repudiated: "Reported as not theirs",
};

/** From each state, the states a code may move to. Ended states never reopen: a new code is a new row. */
export const codeMoves: Record<CodeState, readonly CodeState[]> = {
  pending: ["sent", "delivered", ...endedCodeStates],
  sent: ["delivered", ...endedCodeStates],
  delivered: endedCodeStates,
  redeemed: [],
  expired: [],
  revoked: [],
  superseded: [],
  locked: [],
  repudiated: [],
};

/** The states from which a code may move to this one. */
export function codeStatesBefore(state: CodeState): CodeState[] {
  return codeStates.filter((before) => codeMoves[before].includes(state));
}

export const revokeReasons = [
  "undo-decision",
  "superseded",
  "bounced",
  "reported-not-me",
  "fraud",
  "wrong-recipient",
  "admin",
] as const;
export type RevokeReason = (typeof revokeReasons)[number];

/** What staff may revoke a code for themselves; the other reasons belong to what the desk does. */
export const revokeReasonLabels = {
  bounced: "The message came back",
  "reported-not-me": "They say they did not ask for it",
  fraud: "Security concern",
  "wrong-recipient": "It went to the wrong person",
  admin: "Other",
} as const satisfies Partial<Record<RevokeReason, string>>;
export type StaffRevokeReason = keyof typeof revokeReasonLabels;
// Object.keys forgets the names of the keys; the object is their only source.
export const staffRevokeReasons = Object.keys(revokeReasonLabels) as StaffRevokeReason[];

export const revokeCodeInput = caseChange.extend({
  reason: z.enum(staffRevokeReasons, "Choose a reason"),
  note: note.min(1, "Say what happened"),
});
export type RevokeCodeInput = z.infer<typeof revokeCodeInput>;

export const reissueInput = caseChange;
export type ReissueInput = z.infer<typeof reissueInput>;

export const stopReissueInput = z.strictObject({ codeId: id });

export const codeLength = 16;

/** A code as people read it: `XXXX-XXXX-XXXX-XXXX`. */
export function formatCode(symbols: string): string {
  return symbols.match(/.{4}/g)?.join("-") ?? symbols;
}

/** A code as it was typed, forgivingly, or null when it cannot be one. */
export function readCode(typed: string): string | null {
  const symbols = tidyCrockford(typed);
  const isCode =
    symbols.length === codeLength && symbols.split("").every((symbol) => crockfordAlphabet.includes(symbol));
  return isCode ? symbols : null;
}

/** A notice number however typed, as it is kept: `N-7K4MQ-29QXD`. What cannot be one stays as it is. */
export function readNoticeNumber(typed: string): string {
  const [, first, last] = /^N(.{5})(.{5})$/.exec(tidyCrockford(typed)) ?? [];
  return first && last ? `N-${first}-${last}` : typed;
}

/** What whoever redeems a code must bring. */
export const redeemCodeInput = z
  .strictObject({
    aNumber: z.string().trim().max(20).default(""),
    receiptNumber: z.string().trim().max(20).default(""),
    dateOfBirth,
    code: z.string().trim().min(1, "Enter the code").max(40),
    portalAccount: id,
  })
  .refine((input) => input.aNumber !== "" || input.receiptNumber !== "", {
    path: ["aNumber"],
    message: "Give an A-number or a receipt number",
  });
export type RedeemCodeInput = z.infer<typeof redeemCodeInput>;

/** All the answer anyone gets: which part was wrong is not said. */
export type RedeemAnswer = "linked" | "not-valid" | "retry-later";
