import type { Risk } from "./risk.ts";

/** From when on likeness, haste and newness are a signal: every figure in one place, so that a policy can hold them. */
export const signalRules = {
  /** Requests from one email, phone or network, any `days` days. */
  sameContact: { requests: 3, days: 7 },
  /** Different people with one description, which is long enough that two would not write it by chance. */
  sameText: { requesters: 2, days: 30, leastCharacters: 80 },
  /** Different receipt numbers that are alike but for their last two digits. */
  receiptBurst: { numbers: 5, days: 7 },
  askedAgainWithinHours: 24,
  /** No figure is counted further: what is found of so many is found of more. */
  mostCounted: 50,
} as const;

interface SignalRule {
  /** In two or three words, for lists and filters. `signal-words.ts` has the sentences. */
  label: string;
  risk: Risk;
  /** Stops an approval by itself. */
  blocks: boolean;
}

/** Reasons for care, found by rule. They raise the risk and explain; only `blocks` ones stop an approval. */
export const signals = {
  "email-not-on-file": { label: "Email not on file", risk: "normal", blocks: false },
  "contact-changed-recently": { label: "New contact on file", risk: "raised", blocks: false },
  "mail-returned": { label: "Mail returned", risk: "normal", blocks: false },
  "message-undelivered": { label: "Message not delivered", risk: "normal", blocks: false },
  "identifier-conflict": { label: "Numbers in conflict", risk: "high", blocks: true },
  "asked-again-after-rejection": { label: "Asked again at once", risk: "raised", blocks: false },
  "disposable-mail": { label: "Throw-away email", risk: "raised", blocks: false },
  "code-seller-wording": { label: "Words of code sellers", risk: "raised", blocks: false },
  "same-email": { label: "Email used often", risk: "raised", blocks: false },
  "same-phone": { label: "Phone used often", risk: "raised", blocks: false },
  "same-network": { label: "Network used often", risk: "raised", blocks: false },
  "same-text": { label: "Same words", risk: "raised", blocks: false },
  "receipt-burst": { label: "Run of receipt numbers", risk: "raised", blocks: false },
  "code-used-elsewhere": { label: "Two portal accounts", risk: "high", blocks: false },
  "already-linked": { label: "Account linked already", risk: "raised", blocks: false },
  "account-unusual": { label: "Unusual activity", risk: "raised", blocks: false },
  "account-scam": { label: "Scam reported", risk: "high", blocks: false },
  "suspected-coercion": { label: "Under pressure", risk: "high", blocks: false },
  "record-deceased": { label: "Deceased", risk: "high", blocks: true },
  "on-watch-list": { label: "Watch list", risk: "high", blocks: true },
} as const satisfies Record<string, SignalRule>;

export type Signal = keyof typeof signals;
// Object.keys forgets the names of the keys; the object above is their only source.
export const signalNames = Object.keys(signals) as Signal[];

/** A signal as it was found: how much there is of it, within how many days, where it counts something. */
export interface FoundSignal {
  signal: Signal;
  count: number | null;
  days: number | null;
}
