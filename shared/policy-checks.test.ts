import { expect, test } from "vitest";
import { policyVersion1 } from "./policy.ts";
import { policyProblems, policyProblemsInWords, slotProblem } from "./policy-checks.ts";
import {
  type PolicyPath,
  policySentences,
  type PolicyValue,
  valueAt,
  withValue,
} from "./policy-sentences.ts";

test("the first policy is in order", () => {
  expect(policyProblems(policyVersion1)).toEqual([]);
});

test.each<[string, Partial<Record<PolicyPath, PolicyValue>>, PolicyPath]>([
  [
    "a high risk without a second person",
    { "byRisk.high.secondReviewer": false },
    "byRisk.high.secondReviewer",
  ],
  [
    "a raised risk that rests on one",
    { "byRisk.raised.confirmedCallback": false },
    "byRisk.raised.confirmedCallback",
  ],
  ["a high risk that asks less", { "byRisk.high.confirmedCallback": false }, "byRisk.high.confirmedCallback"],
  ["a raised risk that asks less", { "byRisk.normal.secondReviewer": true }, "byRisk.raised.secondReviewer"],
  ["codes to a contact changed yesterday", { "contact.neverWithinHours": 24 }, "contact.neverWithinHours"],
  ["a shorter look than no code at all", { "contact.neverWithinHours": 721 }, "contact.neverWithinHours"],
  ["calls by night", { "callback.hoursFrom": 6 }, "callback.hoursFrom"],
  [
    "calls that end before they begin",
    { "callback.hoursFrom": 18, "callback.hoursTo": 9 },
    "callback.hoursTo",
  ],
  ["more days than attempts", { "callback.attempts": 1 }, "callback.onDifferentDays"],
  ["no time to stop a decision", { sendHoldSeconds: 3 }, "sendHoldSeconds"],
  ["an hour to stop a decision", { sendHoldSeconds: 3600 }, "sendHoldSeconds"],
  ["a code for a week", { "code.emailHours": 168 }, "code.emailHours"],
  ["fewer tries a day than a code has", { "code.wrongTriesPer24Hours": 3 }, "code.wrongTriesPer24Hours"],
  ["a decision due before the first look", { "deadlines.firstTouchDays": 6 }, "deadlines.decisionDays"],
  ["a promise nobody works by", { "deadlines.promiseDays": 3 }, "deadlines.promiseDays"],
  ["closing before the reminder", { "deadlines.silenceCloseDays": 5 }, "deadlines.silenceCloseDays"],
])("%s is no policy, and its sentence says why", (_, changes, path) => {
  let rules = policyVersion1;
  for (const [at, value] of Object.entries(changes)) {
    // The keys are paths, as the type of the table says.
    rules = withValue(rules, at as PolicyPath, value);
  }

  expect(policyProblems(rules).map((found) => found.path)).toContain(path);
});

test("a problem is told with the number of its sentence", () => {
  const rules = withValue(policyVersion1, "byRisk.high.secondReviewer", false);

  expect(policyProblemsInWords(rules)).toEqual(["3.3: This can’t be switched off."]);
});

test("a second look may not be shorter than the time in which no code goes out", () => {
  const rules = withValue(policyVersion1, "contact.secondReviewerWithinDays", 3);

  expect(policyProblems(withValue(rules, "contact.neverWithinHours", 96)).map(({ path }) => path)).toEqual([
    "contact.secondReviewerWithinDays",
  ]);
});

test.each(policySentences)(
  "the slot of $number takes its own kind within its bounds, and nothing else",
  ({ slot, path }) => {
    const refused: PolicyValue[] = [slot.kind === "switch" ? 1 : true];
    const allowed: PolicyValue[] = [valueAt(policyVersion1, path)];
    if (slot.kind === "choices") refused.push(["toString"]);
    if (slot.kind === "number" || slot.kind === "hour") {
      allowed.push(slot.min, slot.max);
      refused.push(slot.min - 1, slot.max + 1, slot.min + 0.5);
    }

    expect(allowed.map((value) => slotProblem(slot, value)).filter(Boolean)).toEqual([]);
    expect(refused.map((value) => slotProblem(slot, value))).not.toContain(null);
  },
);
