import { z } from "zod";
import { callbackStates } from "./callbacks.ts";
import {
  agrees,
  type ComparedField,
  comparedFieldLabels,
  comparedFields,
  readStrip,
} from "./evidence/comparison.ts";
import { riskLabels, risks } from "./risk.ts";
import { signalSentence } from "./signal-words.ts";
import { type Signal, signalNames, signals } from "./signals.ts";

const count = z.int().min(0).max(10_000);

/** What a case of one risk needs before it may be approved. */
const riskRules = z.strictObject({
  correspondenceReviewed: z.boolean(),
  confirmedCallback: z.boolean(),
  secondReviewer: z.boolean(),
  /** Where a callback is asked and none is possible: may a second reviewer stand in for it? */
  secondReviewerInsteadOfCallback: z.boolean(),
});

/** What a `different` verdict asks for, whatever the risk. */
const rulesOnDifferences = z.strictObject({
  confirmedCallback: z.array(z.enum(comparedFields)).readonly(),
  secondReviewer: z.array(z.enum(comparedFields)).readonly(),
});

/** What a signal does beside raising the risk. */
const rulesOnSignals = z.strictObject({
  secondReviewer: z.array(z.enum(signalNames)).readonly(),
  /** Beside those that always stop an approval. */
  blocks: z.array(z.enum(signalNames)).readonly(),
});

/** The versioned rules of the desk. Each decision is stamped with the version it was made under. */
export const policyRules = z.strictObject({
  byRisk: z.record(z.enum(risks), riskRules),
  // Older versions say nothing of these two: they asked for nothing more.
  different: rulesOnDifferences.default({ confirmedCallback: [], secondReviewer: [] }),
  signals: rulesOnSignals.default({ secondReviewer: [], blocks: [] }),
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
    // Older versions knew no letters.
    byLetter: z.boolean().default(false),
    letterDays: count.default(21),
    letterDaysElsewhere: count.default(30),
    hoursBetweenByLetter: count.default(24),
    // Nor codes that live longer than the standard has it, or that are sent again without a fresh review.
    reissueDays: count.default(14),
    longLived: z.boolean().default(false),
    longLivedDays: count.default(90),
    // Nor phones, nor that a code which works for long is recalled before it ends.
    byText: z.boolean().default(false),
    byVoice: z.boolean().default(false),
    phoneMinutes: count.default(10),
    remindFromDays: count.default(7),
    remindAtPercent: count.default(75),
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
  different: { confirmedCallback: [], secondReviewer: [] },
  signals: { secondReviewer: [], blocks: [] },
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
    byLetter: false,
    letterDays: 21,
    letterDaysElsewhere: 30,
    hoursBetweenByLetter: 24,
    reissueDays: 14,
    longLived: false,
    longLivedDays: 90,
    byText: false,
    byVoice: false,
    phoneMinutes: 10,
    remindFromDays: 7,
    remindAtPercent: 75,
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
  /** Whether any phone on the record may confirm, as the policy of the day had it. */
  hasQualifyingPhone: z.boolean(),
  /** Days the phone longest on the record has been there; null when there is none. Older decisions lack it. */
  phoneHeldDays: z.number().nullable().optional(),
  /** Hours since it last changed whose code it is or which contact it would go to; null when there is none. */
  contactAgeHours: z.number().nullable(),
  /** Whether the code would go on paper: no email is usable and the policy of the day had letters. */
  goesByLetter: z.boolean().optional(),
  /** Whether mail to that contact came back and the record has had no other since. */
  contactReturned: z.boolean().optional(),
  signals: z.array(z.enum(signalNames)).readonly(),
  /** Codes issued on this case in the last 30 days. */
  codesIn30Days: count,
  /** Minutes since the last code was issued; null when none was. */
  minutesSinceLastCode: z.number().nullable(),
});
export type GateFacts = z.infer<typeof gateFacts>;

/** What can stand between a case and an approval. */
export type Need = "evidence" | "correspondence" | "callback" | "signal" | "contact" | "code";

/** Everything that still stands between this case and an approval, in words; empty when nothing does. */
export function approvalBlockers(facts: GateFacts, rules: PolicyRules): string[] {
  return Object.values(approvalNeeds(facts, rules)).flat();
}

/** The same, by what is needed. */
export function approvalNeeds(facts: GateFacts, rules: PolicyRules): Record<Need, string[]> {
  return {
    evidence: evidenceBlockers(facts),
    correspondence: correspondenceBlockers(facts, rules),
    callback: callbackBlockers(facts, rules),
    signal: signalBlockers(facts, rules),
    contact: contactBlockers(facts, rules),
    code: codeBlockers(facts, rules),
  };
}

/** Why two people must choose, in words; null when one is enough. The same for an approval and a rejection. */
export function secondReviewerNeededBecause(facts: GateFacts, rules: PolicyRules): string | null {
  const needs = rules.byRisk[facts.risk];
  const days = rules.contact.secondReviewerWithinDays;
  if (needs.secondReviewer) return `The risk is ${riskLabels[facts.risk]}, so a second person checks it.`;
  if (standsInForCallback(facts, rules)) {
    return "No callback is possible, so a second person checks it instead.";
  }
  if (facts.contactAgeHours !== null && facts.contactAgeHours < days * 24) {
    return `The contact or identity on record changed less than ${days} days ago, so a second person checks it.`;
  }
  const [field] = differing(facts.strip, rules.different.secondReviewer);
  if (field) return `${comparedFieldLabels[field]} is different, so a second person checks it.`;
  const found = rules.signals.secondReviewer.find((signal) => facts.signals.includes(signal));
  return found ? `The signal “${signals[found].label}” was found, so a second person checks it.` : null;
}

/** Whether a confirmed callback is asked for at all, confirmed already or not. */
export function asksForCallback(
  { risk, strip }: Pick<GateFacts, "risk" | "strip">,
  { byRisk, different }: PolicyRules,
): boolean {
  return byRisk[risk].confirmedCallback || differing(strip, different.confirmedCallback).length > 0;
}

/** Those of the fields whose verdict is `different`. */
function differing(strip: string, fields: readonly ComparedField[]): ComparedField[] {
  const verdictOf = readStrip(strip);
  return fields.filter((field) => verdictOf?.[field] === "different");
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

function correspondenceBlockers(
  { risk, correspondenceReviewed }: GateFacts,
  { byRisk }: PolicyRules,
): string[] {
  if (!byRisk[risk].correspondenceReviewed || correspondenceReviewed) return [];
  return ["Read the correspondence on record and mark it as read."];
}

function callbackBlockers(facts: GateFacts, rules: PolicyRules): string[] {
  const isSettled = facts.callbackState === "confirmed" || standsInForCallback(facts, rules);
  if (!asksForCallback(facts, rules) || isSettled) return [];
  if (!hasQualifyingPhone(facts, rules)) {
    return ["A confirmed callback is needed, and no number on record may be used for one."];
  }
  if (facts.callbackState === "not-confirmed") return ["The callback did not confirm this request."];
  if (facts.callbackState === "exhausted") {
    return ["A confirmed callback is needed, and every attempt is used."];
  }
  return ["A confirmed callback to a number on record is needed."];
}

function signalBlockers(facts: GateFacts, rules: PolicyRules): string[] {
  const { blocks } = rules.signals;
  return facts.signals.filter((found) => signals[found].blocks || blocks.includes(found)).map(sentenceOf);
}

function sentenceOf(signal: Signal): string {
  return signalSentence({ signal, count: null, days: null });
}

/** A case nobody can be rung about: no number qualifies, or every attempt is used. */
function standsInForCallback(facts: GateFacts, rules: PolicyRules): boolean {
  const isImpossible = !hasQualifyingPhone(facts, rules) || facts.callbackState === "exhausted";
  const isStillNeeded = asksForCallback(facts, rules) && facts.callbackState !== "confirmed";
  return isStillNeeded && rules.byRisk[facts.risk].secondReviewerInsteadOfCallback && isImpossible;
}

function hasQualifyingPhone(facts: GateFacts, { callback }: PolicyRules): boolean {
  const { phoneHeldDays } = facts;
  if (phoneHeldDays === undefined) return facts.hasQualifyingPhone;
  return phoneHeldDays !== null && phoneHeldDays >= callback.numberHeldDays;
}

function contactBlockers(facts: GateFacts, { contact, code }: PolicyRules): string[] {
  const { contactAgeHours, contactReturned, strip } = facts;
  if (strip === "") return [];
  if (contactAgeHours === null) {
    const phones = code.byText || code.byVoice ? " and no phone" : "";
    const letters = code.byLetter ? " and no mailing address" : "";
    return [`The record has no email address${phones}${letters} a code can be sent to.`];
  }
  if (contactReturned) {
    return [
      "A message to the contact on record came back. A code can go out once the record has another one.",
    ];
  }
  if (contactAgeHours >= contact.neverWithinHours) return [];
  const left = Math.ceil(contact.neverWithinHours - contactAgeHours);
  return [
    `The contact or identity on record changed less than ${contact.neverWithinHours} hours ago. ` +
      `A code can go out in ${left} ${left === 1 ? "hour" : "hours"}.`,
  ];
}

function codeBlockers(facts: GateFacts, { code }: PolicyRules): string[] {
  const { codesIn30Days, minutesSinceLastCode, goesByLetter } = facts;
  if (codesIn30Days >= code.mostIn30Days) {
    return [`${code.mostIn30Days} codes went out for this person in 30 days, which is the most allowed.`];
  }
  const minutesBetween = goesByLetter ? code.hoursBetweenByLetter * 60 : code.minutesBetweenByEmail;
  if (minutesSinceLastCode === null || minutesSinceLastCode >= minutesBetween) return [];
  const left = Math.ceil(minutesBetween - minutesSinceLastCode);
  if (goesByLetter) {
    const hours = code.hoursBetweenByLetter;
    return [`A code went out less than ${hours} hours ago. Wait before another goes by letter.`];
  }
  return [`A code went out a moment ago. Another may go in ${left} ${left === 1 ? "minute" : "minutes"}.`];
}
