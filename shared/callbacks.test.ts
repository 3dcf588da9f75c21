import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Attempt,
  callbackBlockedBecause,
  callbackOutcomeGroups,
  type CallbackOutcome,
  callbackOutcomes,
  callbackStateAfter,
  logCallbackInput,
} from "./callbacks.ts";
import { policyVersion1 } from "./policy.ts";

const rules = policyVersion1.callback;
const noon = { now: "2026-03-03T17:00:00.000Z", localHour: 12, attempts: [] as Attempt[], rules };

test.each([
  ["7:59 am", 7, false],
  ["8:00 am", 8, true],
  ["7:59 pm", 19, true],
  ["8:00 pm", 20, false],
  ["midnight", 0, false],
])("at %s where the person is, calling is as allowed as the hours say", (_, localHour, isAllowed) => {
  const blocked = callbackBlockedBecause({ ...noon, localHour });

  expect(blocked).toBe(isAllowed ? null : "It is outside calling hours (8 am to 8 pm) where they are.");
});

test("without a time zone on record nobody is rung", () => {
  expect(callbackBlockedBecause({ ...noon, localHour: null })).toMatch(/No time zone is on record/);
});

test.each([
  [0, "The last attempt was too recent. Try again in 180 minutes."],
  [179, "The last attempt was too recent. Try again in 1 minute."],
  [179.5, "The last attempt was too recent. Try again in 1 minute."],
  [180, null],
  [600, null],
])("%s minutes after an attempt the next is blocked by: %s", (minutes, expected) => {
  const calledAt = new Date(Date.parse(noon.now) - minutes * 60_000).toISOString();
  const attempts = [{ calledAt, calledOn: "2026-03-03", outcome: "no-answer" } as const];

  expect(callbackBlockedBecause({ ...noon, attempts })).toBe(expected);
});

test.each<[CallbackOutcome, string]>([
  ["confirmed", "confirmed"],
  ["not-confirmed", "not-confirmed"],
  ["refused", "not-confirmed"],
  ["wrong-person", "attempted"],
  ["suspected-coercion", "not-confirmed"],
  ["third-party", "attempted"],
  ["asked-other-time", "attempted"],
  ["no-answer", "attempted"],
  ["technical-fault", "attempted"],
])("a call that ends %s leaves the callback %s", (outcome, state) => {
  expect(callbackStateAfter(calls(["2026-03-02", outcome]), rules)).toBe(state);
});

test("a callback nobody tried is planned", () => {
  expect(callbackStateAfter([], rules)).toBe("planned");
});

test.each([
  [["2026-03-02", "2026-03-03"], "attempted"],
  [["2026-03-02", "2026-03-02", "2026-03-02"], "attempted"],
  [["2026-03-02", "2026-03-02", "2026-03-03"], "exhausted"],
  [["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"], "exhausted"],
])("unanswered calls on %j leave the callback %s", (days, state) => {
  const attempts = calls(...days.map((day) => [day, "busy"] as [string, CallbackOutcome]));

  expect(callbackStateAfter(attempts, rules)).toBe(state);
});

test("attempts are used up after three unanswered calls on two days, and never before", () => {
  const days = fc.constantFrom("2026-03-02", "2026-03-03", "2026-03-04");
  const call = fc.tuple(days, fc.constantFrom(...callbackOutcomes));
  const lastCall = fc.tuple(days, fc.constantFrom<CallbackOutcome>("busy", "technical-fault", "third-party"));

  fc.assert(
    fc.property(fc.array(call, { maxLength: 8 }), lastCall, (earlier, last) => {
      const attempts = calls(...earlier, last);
      const unanswered = attempts.filter(({ outcome }) =>
        callbackOutcomeGroups[1]?.outcomes.includes(outcome),
      );
      const isUsedUp = unanswered.length >= 3 && new Set(unanswered.map((one) => one.calledOn)).size >= 2;

      expect(callbackStateAfter(attempts, rules)).toBe(isUsedUp ? "exhausted" : "attempted");
    }),
  );
});

test("a confirmed or used-up callback is not rung again", () => {
  const confirmed = calls(["2026-03-02", "confirmed"]);
  const usedUp = calls(["2026-02-26", "busy"], ["2026-02-27", "no-answer"], ["2026-02-27", "busy"]);

  expect(callbackBlockedBecause({ ...noon, attempts: confirmed })).toMatch(/confirmed this request already/);
  expect(callbackBlockedBecause({ ...noon, attempts: usedUp })).toMatch(/Ask for information by letter/);
});

test("every outcome is offered once, in one of three groups", () => {
  expect(callbackOutcomeGroups.flatMap(({ outcomes }) => outcomes)).toEqual(callbackOutcomes);
  expect(callbackOutcomeGroups.map(({ outcomes }) => outcomes.length)).toEqual([8, 6, 2]);
});

test("a call is logged for a contact on the record, never for digits", () => {
  const input = { caseId: "c", version: 1, contactId: "contact-1", outcome: "busy", note: "" };

  expect(logCallbackInput.safeParse(input).success).toBe(true);
  expect(logCallbackInput.safeParse({ ...input, phone: "+12025550123" }).success).toBe(false);
});

function calls(...made: [calledOn: string, outcome: CallbackOutcome][]): Attempt[] {
  return made.map(([calledOn, outcome]) => ({ calledAt: `${calledOn}T12:00:00.000Z`, calledOn, outcome }));
}
