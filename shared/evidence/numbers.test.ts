import { expect, test } from "vitest";
import type { RuleId } from "./rules.ts";
import { compareField, markedIn } from "./testing-sides.ts";

test.each<[sent: string, rule: RuleId]>([
  ["1985-03-14", "exact"],
  ["1985-14-03", "day-month-swapped"],
  ["1985-03-15", "one-digit"],
  ["1958-03-14", "neighbours-swapped"],
  ["1985-03-41", "neighbours-swapped"],
  ["1986-04-14", "digits-alike"],
  ["1970-12-25", "different"],
])("date of birth %s against 1985-03-14 is %s", (dateOfBirth, rule) => {
  const found = compareField("date-of-birth", {
    sent: { dateOfBirth },
    record: { dateOfBirth: "1985-03-14" },
  });

  expect(found.rule).toBe(rule);
});

test("a swapped day and month is named as that, even when the digits are neighbors", () => {
  const sides = { sent: { dateOfBirth: "1985-11-12" }, record: { dateOfBirth: "1985-12-11" } };

  const found = compareField("date-of-birth", sides);

  expect(found.sentence).toBe("Day and month may be swapped.");
  expect(markedIn(found)).toEqual({ sent: ["11-12"], onRecord: ["12-11"] });
});

test.each<[sent: string, rule: RuleId]>([
  ["A000-123-456", "exact"],
  ["A000123456", "exact"],
  ["a 000 123 456", "separators"],
  ["A000123-456", "separators"],
  ["000123456", "padding"],
  ["A0123456", "padding"],
  ["a 0123 456", "padding"],
  ["A000-123-457", "one-digit"],
  ["A000-123-465", "neighbours-swapped"],
  ["A0012345", "digit-missing"],
  ["A000-987-654", "different"],
  ["not a number", "different"],
])("A-number %s against A000-123-456 is %s", (aNumber, rule) => {
  const found = compareField("a-number", { sent: { aNumber }, record: { aNumber: "000123456" } });

  expect(found).toMatchObject({ rule, sent: aNumber, onRecord: "A000-123-456" });
});

test("only the differing digit of an A-number is marked, not the dashes left out", () => {
  const found = compareField("a-number", {
    sent: { aNumber: "A000129456" },
    record: { aNumber: "000123456" },
  });

  expect(markedIn(found)).toEqual({ sent: ["9"], onRecord: ["3"] });
});

test.each<[sent: string, rule: RuleId]>([
  ["TST0000000017", "exact"],
  ["tst 00-0000-0017", "separators"],
  ["TST0000000018", "one-digit"],
  ["TST0000000071", "neighbours-swapped"],
  ["TSJ0000000017", "one-edit"],
  ["TST000000017", "one-edit"],
  ["TST1112223334", "different"],
])("receipt number %s against TST0000000017 is %s", (receiptNumber, rule) => {
  const record = { receiptNumbers: ["TST0000009999", "TST0000000017"] };

  const found = compareField("receipt-number", { sent: { receiptNumber }, record });

  expect(found.rule).toBe(rule);
});

test("of several receipts the one that matches best is shown", () => {
  const record = { receiptNumbers: ["TST0000000018", "TST0000000017", "TST5555555555"] };

  const found = compareField("receipt-number", { sent: { receiptNumber: "tst0000000017" }, record });

  expect(found).toMatchObject({ verdict: "same-after-tidying", onRecord: "TST0000000017" });
});

test("swapped digits are both marked", () => {
  const sides = { sent: { receiptNumber: "TST0000000071" }, record: { receiptNumbers: ["TST0000000017"] } };

  const found = compareField("receipt-number", sides);

  expect(markedIn(found)).toEqual({ sent: ["71"], onRecord: ["17"] });
});
