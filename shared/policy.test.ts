import fc from "fast-check";
import { expect, test } from "vitest";
import { type CallbackState, callbackStates } from "./callbacks.ts";
import { comparedFields } from "./evidence/comparison.ts";
import {
  approvalBlockers,
  asksForCallback,
  type GateFacts,
  policyRules,
  type PolicyRules,
  policyVersion1,
  secondReviewerNeededBecause,
} from "./policy.ts";
import { type Risk, riskOf, risks } from "./risk.ts";
import { signalNames } from "./signals.ts";

/** Facts with nothing in the way: an old contact and everything the same. */
const clean: GateFacts = {
  risk: "normal",
  strip: "SSSSSSS",
  checkedFields: [],
  correspondenceReviewed: false,
  callbackState: "planned",
  hasQualifyingPhone: true,
  contactAgeHours: 5000,
  signals: [],
  codesIn30Days: 0,
  minutesSinceLastCode: null,
};
const raised: GateFacts = {
  ...clean,
  risk: "raised",
  correspondenceReviewed: true,
  callbackState: "confirmed",
};

const strips = fc.oneof(
  { arbitrary: fc.stringMatching(/^[STC]{4}[STCDM]{3}$/), weight: 4 },
  { arbitrary: fc.stringMatching(/^[STCDMX]{7}$/), weight: 2 },
  { arbitrary: fc.constant(""), weight: 1 },
);

const contactAges = fc.oneof(
  fc.constantFrom(null, 0, 71.9, 72, 719.9, 720),
  fc.double({ min: 72, max: 9000, noNaN: true }),
);

const plainFacts: fc.Arbitrary<GateFacts> = fc.record({
  risk: fc.constantFrom(...risks),
  strip: strips,
  checkedFields: fc.oneof(fc.constant([...comparedFields]), fc.subarray([...comparedFields])),
  correspondenceReviewed: fc.oneof({ arbitrary: fc.constant(true), weight: 3 }, fc.boolean()),
  callbackState: fc.oneof(fc.constant<CallbackState>("confirmed"), fc.constantFrom(...callbackStates)),
  hasQualifyingPhone: fc.boolean(),
  contactAgeHours: contactAges,
  signals: fc.oneof({ arbitrary: fc.constant([]), weight: 3 }, fc.subarray(signalNames)),
  codesIn30Days: fc.constantFrom(0, 0, 0, 1, 3, 4, 9),
  minutesSinceLastCode: fc.constantFrom(null, null, 0, 14.9, 15, 1000),
});

// A case never has a lower risk than its differences give it.
const facts = plainFacts.map((made) => {
  const least = riskOf({ reason: "other", flags: [], signals: made.signals, strip: made.strip });
  const risk: Risk = risks.indexOf(made.risk) > risks.indexOf(least) ? made.risk : least;
  return { ...made, risk };
});

test("a case may be approved exactly when the office's rules are met", () => {
  const outcomes = new Set<boolean>();

  fc.assert(
    fc.property(facts, (given) => {
      const blockers = approvalBlockers(given, policyVersion1);

      outcomes.add(blockers.length === 0);
      expect(blockers.length === 0).toBe(mayBeApproved(given));
    }),
    { numRuns: 5000 },
  );

  expect(outcomes).toEqual(new Set([true, false]));
});

test("two people choose exactly when the office's rules ask for two", () => {
  fc.assert(
    fc.property(facts, (given) => {
      expect(secondReviewerNeededBecause(given, policyVersion1) !== null).toBe(needsTwo(given));
    }),
    { numRuns: 5000 },
  );
});

test("nothing blocks a normal case whose details are the same", () => {
  expect(approvalBlockers(clean, policyVersion1)).toEqual([]);
  expect(secondReviewerNeededBecause(clean, policyVersion1)).toBeNull();
});

test.each<[string, GateFacts, string]>([
  ["without a record", { ...clean, strip: "" }, "Choose the record this request is about."],
  ["with a close name", { ...clean, strip: "CSSSSSS" }, "Name does not agree: check it and mark it."],
  [
    "with no birth date on record",
    { ...clean, strip: "SMSSSSS", checkedFields: ["date-of-birth"] },
    "Date of birth is missing on one side, so it cannot agree.",
  ],
  [
    "without an identifier",
    { ...clean, strip: "SSMMSSS" },
    "Neither the A-number nor the receipt number agrees with the record.",
  ],
  ["with a close address", { ...clean, strip: "SSSSSSC" }, "Mailing address is close: check it and mark it."],
  ["with a source down", { ...clean, strip: "SSSSSXS" }, "Phone cannot be compared right now."],
  [
    "with letters nobody read",
    { ...raised, correspondenceReviewed: false },
    "Read the correspondence on record and mark it as read.",
  ],
  [
    "without a callback",
    { ...raised, callbackState: "attempted" },
    "A confirmed callback to a number on record is needed.",
  ],
  [
    "after a callback that failed",
    { ...raised, callbackState: "not-confirmed" },
    "The callback did not confirm this request.",
  ],
  [
    "at high risk with no number to ring",
    { ...raised, risk: "high", callbackState: "planned", hasQualifyingPhone: false },
    "A confirmed callback is needed, and no number on record may be used for one.",
  ],
  [
    "at high risk with every attempt used",
    { ...raised, risk: "high", callbackState: "exhausted" },
    "A confirmed callback is needed, and every attempt is used.",
  ],
  [
    "about a deceased person",
    { ...clean, signals: ["record-deceased"] },
    "The record says this person has died.",
  ],
  [
    "whose numbers conflict",
    { ...clean, signals: ["identifier-conflict"] },
    "The A-number and the receipt number lead to different records.",
  ],
  [
    "that the office watches for",
    { ...clean, signals: ["on-watch-list"] },
    "Something in this request is on the office's watch list.",
  ],
  [
    "without an email on record",
    { ...clean, contactAgeHours: null },
    "The record has no email address a code can be sent to.",
  ],
  [
    "with a contact an hour short of three days",
    { ...clean, contactAgeHours: 71 },
    "The contact or identity on record changed less than 72 hours ago. A code can go out in 1 hour.",
  ],
  [
    "with a contact that mail came back from",
    { ...clean, contactReturned: true },
    "A message to the contact on record came back. A code can go out once the record has another one.",
  ],
  [
    "after four codes in a month",
    { ...clean, codesIn30Days: 4 },
    "4 codes went out for this person in 30 days, which is the most allowed.",
  ],
  [
    "a minute too soon after the last code",
    { ...clean, minutesSinceLastCode: 14 },
    "A code went out a moment ago. Another may go in 1 minute.",
  ],
])("a case %s is not approved, and says why", (_, given, reason) => {
  expect(approvalBlockers(given, policyVersion1)).toEqual([reason]);
});

test.each<[string, GateFacts, RegExp]>([
  ["at high risk", { ...raised, risk: "high" }, /risk is High/],
  ["with nobody to ring", { ...raised, callbackState: "planned", hasQualifyingPhone: false }, /No callback/],
  ["rung in vain", { ...raised, callbackState: "exhausted" }, /No callback is possible/],
  ["with a contact newer than a month", { ...clean, contactAgeHours: 719 }, /changed less than 30 days ago/],
])("a case %s takes two people", (_, given, reason) => {
  expect(secondReviewerNeededBecause(given, policyVersion1)).toMatch(reason);
  expect(approvalBlockers(given, policyVersion1)).toEqual([]);
});

test("a callback that was confirmed needs nobody to stand in for it", () => {
  const given = { ...raised, hasQualifyingPhone: false };

  expect(secondReviewerNeededBecause(given, policyVersion1)).toBeNull();
});

test("what a policy says of differences and signals comes on top of the risk", () => {
  const rules: PolicyRules = {
    ...policyVersion1,
    different: { confirmedCallback: ["phone"], secondReviewer: ["email"] },
    signals: { secondReviewer: ["mail-returned"], blocks: ["disposable-mail"] },
  };
  const given: GateFacts = { ...clean, strip: "SSSSDDS", signals: ["mail-returned", "disposable-mail"] };

  expect(approvalBlockers(given, policyVersion1)).toEqual([]);
  expect(approvalBlockers(given, rules)).toEqual([
    "A confirmed callback to a number on record is needed.",
    "The email they gave is of a kind made to be thrown away.",
  ]);
  expect(approvalBlockers({ ...given, callbackState: "confirmed", signals: [] }, rules)).toEqual([]);
  expect(secondReviewerNeededBecause(given, rules)).toBe("Email is different, so a second person checks it.");
  expect(secondReviewerNeededBecause({ ...given, strip: "SSSSSSS" }, rules)).toBe(
    "The signal “Mail returned” was found, so a second person checks it.",
  );
  expect(asksForCallback(given, rules)).toBe(true);
  expect(asksForCallback(clean, rules)).toBe(false);
});

test("how long a number must be on record is asked of the policy, not of the day it was decided", () => {
  const given: GateFacts = {
    ...raised,
    callbackState: "planned",
    hasQualifyingPhone: true,
    phoneHeldDays: 40,
  };
  const stricter = { ...policyVersion1, callback: { ...policyVersion1.callback, numberHeldDays: 60 } };

  expect(secondReviewerNeededBecause(given, policyVersion1)).toBeNull();
  expect(secondReviewerNeededBecause(given, stricter)).toMatch(/No callback is possible/);
  const { phoneHeldDays: _held, ...older } = given;
  expect(secondReviewerNeededBecause(older, stricter)).toBeNull();
});

test("a version from before differences and signals were policy asks nothing of them", () => {
  const { different: _different, signals: _signals, ...older } = policyVersion1;

  expect(policyRules.parse(older)).toEqual(policyVersion1);
});

test("a version from before letters, long lives and codes sent again had codes by email alone", () => {
  const { byLetter, letterDays, letterDaysElsewhere, hoursBetweenByLetter, ...rest } = policyVersion1.code;
  const { reissueDays, longLived, longLivedDays, ...older } = rest;

  expect(policyRules.parse({ ...policyVersion1, code: older })).toEqual(policyVersion1);
  expect([byLetter, letterDays, letterDaysElsewhere, hoursBetweenByLetter]).toEqual([false, 21, 30, 24]);
  expect([reissueDays, longLived, longLivedDays]).toEqual([14, false, 90]);
});

test("a version from before codes went to phones sends none there, and recalls those that work for a week", () => {
  const { code, ...rest } = policyVersion1;
  const { byText: _text, byVoice: _voice, phoneMinutes: _minutes, ...then } = code;
  const { remindFromDays: _days, remindAtPercent: _percent, ...older } = then;

  expect(policyRules.parse({ ...rest, code: older })).toEqual(policyVersion1);
});

test("the first policy is a policy, and one with a rule missing is not", () => {
  expect(policyRules.parse(policyVersion1)).toEqual(policyVersion1);
  expect(policyRules.safeParse({ ...policyVersion1, byRisk: {} }).success).toBe(false);
  expect(policyRules.safeParse({ ...policyVersion1, claimMinutes: -1 }).success).toBe(false);
  expect(policyRules.safeParse({ ...policyVersion1, extra: 1 }).success).toBe(false);
});

/** The office's rules, said again without looking at how the product says them. */
function mayBeApproved(given: GateFacts): boolean {
  const hasContact = given.contactAgeHours !== null && given.contactAgeHours >= 72;
  const isStopped = given.signals.some((signal) =>
    ["record-deceased", "identifier-conflict", "on-watch-list"].includes(signal),
  );
  const isSpaced = given.minutesSinceLastCode === null || given.minutesSinceLastCode >= 15;
  const mayIssue = given.codesIn30Days < 4 && isSpaced;
  return isEvidenceEnough(given) && isRiskMet(given) && hasContact && !isStopped && mayIssue;
}

function isEvidenceEnough({ strip, checkedFields }: GateFacts): boolean {
  const letters = strip.split("");
  const isSame = (place: number) => "ST".includes(letters[place] ?? "none");
  const isChecked = (place: number) => checkedFields.some((field) => comparedFields.indexOf(field) === place);
  const isSettled = (place: number) =>
    isSame(place) || (isChecked(place) && "CD".includes(letters[place] ?? "none"));
  const isEveryCloseOneChecked = letters.every((letter, place) => letter !== "C" || isChecked(place));
  const isIdentified = isSame(2) || isSame(3);
  return isSettled(0) && isSettled(1) && isIdentified && isEveryCloseOneChecked && !strip.includes("X");
}

function isRiskMet({ risk, correspondenceReviewed, callbackState, hasQualifyingPhone }: GateFacts): boolean {
  if (risk === "normal") return true;
  const isConfirmed = callbackState === "confirmed";
  const cannotRing = !hasQualifyingPhone || callbackState === "exhausted";
  return correspondenceReviewed && (isConfirmed || (risk === "raised" && cannotRing));
}

function needsTwo({ risk, callbackState, hasQualifyingPhone, contactAgeHours }: GateFacts): boolean {
  const cannotRing = !hasQualifyingPhone || callbackState === "exhausted";
  const standsIn = risk === "raised" && callbackState !== "confirmed" && cannotRing;
  return risk === "high" || standsIn || (contactAgeHours !== null && contactAgeHours < 30 * 24);
}
