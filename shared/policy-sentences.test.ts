import { expect, test } from "vitest";
import { policyVersion1 } from "./policy.ts";
import {
  differingSentences,
  hourInWords,
  policySections,
  policySentences,
  sentenceAt,
  valueAt,
  valueInWords,
  withValue,
  wordsAround,
} from "./policy-sentences.ts";

test("every rule of the policy has exactly one sentence", () => {
  const told = policySentences.map(({ path }) => path);

  expect(told.toSorted()).toEqual(leavesOf(policyVersion1).toSorted());
  expect(new Set(told).size).toBe(told.length);
});

test("a sentence leaves a place for its number and none for a switch or choices", () => {
  for (const { words, slot } of policySentences) {
    const places = words.split("{}").length - 1;
    expect([words, places]).toEqual([words, slot.kind === "number" || slot.kind === "hour" ? 1 : 0]);
  }
});

test("one of something is told in the singular", () => {
  const days = sentenceAt("deadlines.secondReviewDays");

  expect(wordsAround(days, 1).join("1")).toBe("A second check is made within 1 business day.");
  expect(wordsAround(days, 2).join("2")).toBe("A second check is made within 2 business days.");
  expect(wordsAround(sentenceAt("byRisk.high.secondReviewer"), true)[1]).toBeUndefined();
});

test("sentences are numbered by their section and place", () => {
  expect(sentenceAt("byRisk.raised.confirmedCallback").number).toBe("2.2");
  expect(new Set(policySentences.map(({ number }) => number)).size).toBe(policySentences.length);
  expect(policySections.every(({ title }) => title !== "")).toBe(true);
});

test("a value is put in its place and read back, and the rest stays", () => {
  const rules = withValue(policyVersion1, "contact.secondReviewerWithinDays", 45);

  expect(valueAt(rules, "contact.secondReviewerWithinDays")).toBe(45);
  expect({ ...rules, contact: policyVersion1.contact }).toEqual(policyVersion1);
  expect(policyVersion1.contact.secondReviewerWithinDays).toBe(30);
  expect(() => withValue(rules, "claimMinutes", "long" as never)).toThrow(/claimMinutes/);
});

test("two versions are compared by the sentences in which they differ", () => {
  const other = withValue(withValue(policyVersion1, "sendHoldSeconds", 60), "different.secondReviewer", [
    "phone",
  ]);

  const changes = differingSentences(policyVersion1, other);

  expect(changes.map(({ sentence, from, to }) => [sentence.path, from, to])).toEqual([
    ["different.secondReviewer", [], ["phone"]],
    ["sendHoldSeconds", 30, 60],
  ]);
  expect(differingSentences(other, other)).toEqual([]);
});

test("a value is told as staff say it", () => {
  const told = (path: Parameters<typeof sentenceAt>[0]) => {
    const { slot } = sentenceAt(path);
    return valueInWords(slot, valueAt(policyVersion1, path));
  };

  expect(told("byRisk.high.secondReviewer")).toBe("On");
  expect(told("byRisk.normal.secondReviewer")).toBe("Off");
  expect(told("callback.hoursTo")).toBe("8 pm");
  expect(told("different.secondReviewer")).toBe("None");
  expect(valueInWords(sentenceAt("different.secondReviewer").slot, ["name", "phone"])).toBe("Name, Phone");
  expect([0, 12, 24, 13].map(hourInWords)).toEqual(["midnight", "noon", "midnight", "1 pm"]);
});

/** Where the values of the rules lie: everything that is no further object. */
function leavesOf(part: object, within = ""): string[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const path = within === "" ? key : `${within}.${key}`;
    const isPart = typeof value === "object" && value !== null && !Array.isArray(value);
    return isPart ? leavesOf(value, path) : [path];
  });
}
