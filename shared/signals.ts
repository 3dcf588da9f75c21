import type { Risk } from "./risk.ts";

/** Reasons for care, found by rule. They raise the risk and explain; only `blocks` ones stop an approval. */
export const signals = {
  "email-not-on-file": {
    risk: "normal",
    blocks: false,
    sentence: "The email they gave is not on the record.",
  },
  "contact-changed-recently": {
    risk: "raised",
    blocks: false,
    sentence: "A contact on the record changed less than 30 days ago.",
  },
  "mail-returned": {
    risk: "normal",
    blocks: false,
    sentence: "Mail sent to this person came back.",
  },
  "identifier-conflict": {
    risk: "high",
    blocks: true,
    sentence: "The A-number and the receipt number lead to different records.",
  },
  "asked-again-after-rejection": {
    risk: "raised",
    blocks: false,
    sentence: "The same person asked again within 24 hours of a rejection.",
  },
  "disposable-mail": {
    risk: "raised",
    blocks: false,
    sentence: "The email they gave is of a kind made to be thrown away.",
  },
  "code-seller-wording": {
    risk: "raised",
    blocks: false,
    sentence: "Their words are like those of people who sell access codes.",
  },
  "record-deceased": {
    risk: "high",
    blocks: true,
    sentence: "The record says this person has died.",
  },
} as const satisfies Record<string, { risk: Risk; blocks: boolean; sentence: string }>;

export type Signal = keyof typeof signals;
// Object.keys forgets the names of the keys; the object above is their only source.
export const signalNames = Object.keys(signals) as Signal[];
