import { z } from "zod";
import { callbackStates } from "./callbacks.ts";
import { agrees, comparedFieldLabels, comparedFields, readStrip } from "./evidence/comparison.ts";
import { risks } from "./risk.ts";
import { signalSentence } from "./signal-words.ts";
import { signalNames, signals } from "./signals.ts";

const count = z.int().min(0).max(10_000);

/** What a case of one risk needs before it may be approved. */
const riskRules = z.strictObject({
  correspondenceReviewed: z.boolean(),
  confirmedCallback: z.boolean(),
  secondReviewer: z.boolean(),
  /** Where a callback is asked and none is possible: may a second reviewer stand in for it? */
  secondReviewerInsteadOfCallback: z.boolean(),
});

/** The versioned rules of the desk. Each decision is stamped with the version it was made under. */
export const policyRules = z.strictObject({
  byRisk: z.record(z.enum(risks), riskRules),
  claimMinutes: count,
  sendHoldSeconds: count,
  callback: z.strictObject({
    hoursFrom: count,
    hoursTo: count,
    minutesBetweenAttempts: count,
    attempts: count,
    onDifferentDays: count,
    /** A number that came onto the record later than this cannot confirm. */
    numberHeldDays: count,
  }),
  contact: z.strictObject({ neverWithinHours: count, secondReviewerWithinDays: count }),
  code: z.strictObject({
    emailHours: count,
    mostIn30Days: count,
    minutesBetweenByEmail: count,
    wrongTries: count,
    wrongTriesPer24Hours: count,
  }),
  /** Business days. */
  deadlines: z.strictObject({
    firstTouchDays: count,
    decisionDays: count,
    secondReviewDays: count,
    promiseDays: count,
    silenceReminderDays: count,
    silenceCloseDays: count,
  }),
});
export type PolicyRules = z.infer<typeof policyRules>;

export const policyVersion1: PolicyRules = {
  byRisk: {
    normal: {
      correspondenceReviewed: false,
      confirmedCallback: false,
      secondReviewer: false,
      secondReviewerInsteadOfCallback: false,
    },
    raised: {
      correspondenceReviewed: true,
      confirmedCallback: true,
      secondReviewer: false,
      secondReviewerInsteadOfCallback: true,
    },
    high: {
      correspondenceReviewed: true,
      confirmedCallback: true,
      secondReviewer: true,
      secondReviewerInsteadOfCallback: false,
    },
  },
  claimMinutes: 15,
  sendHoldSeconds: 30,
  callback: {
    hoursFrom: 8,
    hoursTo: 20,
    minutesBetweenAttempts: 180,
    attempts: 3,
    onDifferentDays: 2,
    numberHeldDays: 30,
  },
  contact: { neverWithinHours: 72, secondReviewerWithinDays: 30 },
  code: {
    emailHours: 24,
    mostIn30Days: 4,
    minutesBetweenByEmail: 15,
    wrongTries: 5,
    wrongTriesPer24Hours: 10,
  },
  deadlines: {
    firstTouchDays: 1,
    decisionDays: 5,
    secondReviewDays: 1,
    promiseDays: 10,
    silenceReminderDays: 5,
    silenceCloseDays: 10,
  },
};

/** Everything the gate looks at. Kept with each decision, so that it can be decided again later. */
export const gateFacts = z.strictObject({
  risk: z.enum(risks),
  /** Seven verdict letters; empty when no record is chosen. */
  strip: z.string().regex(/^([STCDMX]{7})?$/),
  checkedFields: z.array(z.enum(comparedFields)).readonly(),
  correspondenceReviewed: z.boolean(),
  callbackState: z.enum(callbackStates),
  /** Whether any phone on the record may confirm. */
  hasQualifyingPhone: z.boolean(),
  /** Hours since it last changed whose code it is or which contact it would go to; null when there is none. */
  contactAgeHours: z.number().nullable(),
  signals: z.array(z.enum(signalNames)).readonly(),
  /** Codes issued on this case in the last 30 days. */
  codesIn30Days: count,
  /** Minutes since the last code went out by email; null when none did. */
  minutesSinceLastCode: z.number().nullable(),
});
export type GateFacts = z.infer<typeof gateFacts>;

/** Everything that still stands between this case and an approval, in words; empty when nothing does. */
export function approvalBlockers(facts: GateFacts, rules: PolicyRules): string[] {
  return [
    ...evidenceBlockers(facts),
    ...riskBlockers(facts, rules),
    ...contactBlockers(facts, rules),
    ...codeBlockers(facts, rules),
  ];
}

/** Why two people must choose, in words; null when one is enough. The same for an approval and a rejection. */
export function secondReviewerNeededBecause(facts: GateFacts, rules: PolicyRules): string | null {
  const needs = rules.byRisk[facts.risk];
  const days = rules.contact.secondReviewerWithinDays;
  if (needs.secondReviewer) return "The risk is High, so a second person checks it.";
  if (standsInForCallback(facts, rules)) {
    return "No callback is possible, so a second person checks it instead.";
  }
  if (facts.contactAgeHours !== null && facts.contactAgeHours < days * 24) {
    return `The contact or identity on record changed less than ${days} days ago, so a second person checks it.`;
  }
  return null;
}

function evidenceBlockers({ strip, checkedFields }: GateFacts): string[] {
  const verdictOf = readStrip(strip);
  if (!verdictOf) return ["Choose the record this request is about."];
  const blockers: string[] = [];
  for (const field of ["name", "date-of-birth"] as const) {
    if (verdictOf[field] === "missing") {
      // Looking at nothing settles nothing.
      blockers.push(`${comparedFieldLabels[field]} is missing on one side, so it cannot agree.`);
    } else if (!agrees(verdictOf[field]) && !checkedFields.includes(field)) {
      blockers.push(`${comparedFieldLabels[field]} does not agree: check it and mark it.`);
    }
  }
  if (!agrees(verdictOf["a-number"]) && !agrees(verdictOf["receipt-number"])) {
    blockers.push("Neither the A-number nor the receipt number agrees with the record.");
  }
  const others = comparedFields.filter((field) => field !== "name" && field !== "date-of-birth");
  for (const field of others) {
    if (verdictOf[field] === "close" && !checkedFields.includes(field)) {
      blockers.push(`${comparedFieldLabels[field]} is close: check it and mark it.`);
    }
  }
  const down = comparedFields.filter((field) => verdictOf[field] === "cannot-compare");
  return [...blockers, ...down.map((field) => `${comparedFieldLabels[field]} cannot be compared right now.`)];
}

function riskBlockers(facts: GateFacts, rules: PolicyRules): string[] {
  const needs = rules.byRisk[facts.risk];
  const blockers: string[] = [];
  if (needs.correspondenceReviewed && !facts.correspondenceReviewed) {
    blockers.push("Read the correspondence on record and mark it as read.");
  }
  if (needs.confirmedCallback && facts.callbackState !== "confirmed" && !standsInForCallback(facts, rules)) {
    blockers.push(callbackBlocker(facts));
  }
  for (const signal of facts.signals) {
    if (signals[signal].blocks) blockers.push(signalSentence({ signal, count: null, days: null }));
  }
  return blockers;
}

function callbackBlocker({ callbackState, hasQualifyingPhone }: GateFacts): string {
  if (!hasQualifyingPhone) {
    return "A confirmed callback is needed, and no number on record may be used for one.";
  }
  if (callbackState === "not-confirmed") return "The callback did not confirm this request.";
  if (callbackState === "exhausted") return "A confirmed callback is needed, and every attempt is used.";
  return "A confirmed callback to a number on record is needed.";
}

/** A raised case nobody can be rung about: no number qualifies, or every attempt is used. */
function standsInForCallback(facts: GateFacts, rules: PolicyRules): boolean {
  const needs = rules.byRisk[facts.risk];
  const isImpossible = !facts.hasQualifyingPhone || facts.callbackState === "exhausted";
  const isStillNeeded = needs.confirmedCallback && facts.callbackState !== "confirmed";
  return isStillNeeded && needs.secondReviewerInsteadOfCallback && isImpossible;
}

function contactBlockers({ contactAgeHours, strip }: GateFacts, { contact }: PolicyRules): string[] {
  if (strip === "") return [];
  if (contactAgeHours === null) return ["The record has no email address a code can be sent to."];
  if (contactAgeHours >= contact.neverWithinHours) return [];
  const left = Math.ceil(contact.neverWithinHours - contactAgeHours);
  return [
    `The contact or identity on record changed less than ${contact.neverWithinHours} hours ago. ` +
      `A code can go out in ${left} ${left === 1 ? "hour" : "hours"}.`,
  ];
}

function codeBlockers({ codesIn30Days, minutesSinceLastCode }: GateFacts, { code }: PolicyRules): string[] {
  if (codesIn30Days >= code.mostIn30Days) {
    return [`${code.mostIn30Days} codes went out for this person in 30 days, which is the most allowed.`];
  }
  if (minutesSinceLastCode === null || minutesSinceLastCode >= code.minutesBetweenByEmail) return [];
  const left = Math.ceil(code.minutesBetweenByEmail - minutesSinceLastCode);
  return [`A code went out a moment ago. Another may go in ${left} ${left === 1 ? "minute" : "minutes"}.`];
}
