import { type AskBundle, askBundleLabels } from "./decisions.ts";
import type { Figure } from "./figures.ts";

/** Each figure in words for a list of its decisions. Apart from their names, which the first page loads. */
export const figureLabels: Record<Figure, string> = {
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
};

export const bundleFigures: Record<AskBundle, Figure> = {
  "identity-details": "askedIdentity",
  "contact-details": "askedContact",
  "proof-of-name-change": "askedNameChange",
  "consent-of-representative": "askedConsent",
  "why-needed": "askedWhy",
};
