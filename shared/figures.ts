import { type AskBundle, askBundleLabels } from "./decisions.ts";

/** What the second of two reviewers found of the first's choice. */
export type SecondCheck = "agreed" | "differed";

/**
 * Everything decisions are counted as, in words for a list of them. `db/queries/figures.ts` says which decisions each
 * is of, and a list of decisions can be asked for any.
 */
export const figureLabels = {
  every: "Any, stopped or not",
  decided: "Approved or rejected",
  approved: "Approved",
  rejected: "Rejected",
  asked: "Asked for information",
  onTime: "On time",
  late: "Late",
  reversed: "Reversed",
  askedIdentity: `Asked: ${askBundleLabels["identity-details"].toLowerCase()}`,
  askedContact: `Asked: ${askBundleLabels["contact-details"].toLowerCase()}`,
  askedNameChange: `Asked: ${askBundleLabels["proof-of-name-change"].toLowerCase()}`,
  askedConsent: `Asked: ${askBundleLabels["consent-of-representative"].toLowerCase()}`,
  askedWhy: `Asked: ${askBundleLabels["why-needed"].toLowerCase()}`,
  codeIssued: "Code issued",
  codeLive: "Code not used yet",
  codeUsed: "Code used",
  codeExpired: "Code expired",
  codeEnded: "Code revoked, locked or replaced",
  callbackConfirmed: "Callback confirmed",
  callbackNotConfirmed: "Callback not confirmed",
  callbackExhausted: "Callback never answered",
  callbackOpen: "Callback tried, not settled",
  secondAgreed: "Second check agreed",
  secondDiffered: "Second check differed",
} as const;
export type Figure = keyof typeof figureLabels;
// Object.keys forgets the names of the keys; the object is their only source.
export const figures = Object.keys(figureLabels) as [Figure, ...Figure[]];

/** How many decisions each figure counts. */
export type Figures = Record<Figure, number>;

export const bundleFigures: Record<AskBundle, Figure> = {
  "identity-details": "askedIdentity",
  "contact-details": "askedContact",
  "proof-of-name-change": "askedNameChange",
  "consent-of-representative": "askedConsent",
  "why-needed": "askedWhy",
};
