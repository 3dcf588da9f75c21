import { expect, test } from "vitest";
import {
  businessDateAfter,
  businessDaysAfter,
  businessDaysBetween,
  officeDate,
  officeTenthsBetween,
} from "./business-time.ts";

const office = { timeZone: "America/New_York", closesAtHour: 17 };

test("a day ends when the office closes, in the office's own time zone and summer time", () => {
  expect(businessDaysAfter("2026-07-06T15:00:00.000Z", 1, office)).toBe("2026-07-07T21:00:00.000Z");
  expect(businessDaysAfter("2026-11-02T15:00:00.000Z", 1, office)).toBe("2026-11-03T22:00:00.000Z");
});

test("late evening in the office is still that day, though it is tomorrow in UTC", () => {
  expect(officeDate("2026-11-03T03:30:00.000Z", office)).toBe("2026-11-02");
});

test("weekends do not count", () => {
  expect(businessDateAfter("2026-10-30", 1)).toBe("2026-11-02");
});

test.each([
  ["Veterans Day", "2026-11-10", "2026-11-12"],
  ["Thanksgiving", "2026-11-25", "2026-11-27"],
  ["Independence Day on a Saturday, observed on Friday", "2026-07-02", "2026-07-06"],
  ["Juneteenth", "2026-06-18", "2026-06-22"],
  ["New Year's Day on a Saturday, observed in the year before", "2027-12-30", "2028-01-03"],
  ["Columbus Day", "2026-10-09", "2026-10-13"],
])("%s does not count", (_holiday, from, next) => {
  expect(businessDateAfter(from, 1)).toBe(next);
});

test("counts business days both ways", () => {
  expect(businessDaysBetween("2026-11-20", "2026-11-30")).toBe(5);
  expect(businessDaysBetween("2026-11-30", "2026-11-20")).toBe(-5);
});

const nineHours = { ...office, opensAtHour: 8 };

test.each([
  ["a morning", "2026-03-02T14:00:00.000Z", "2026-03-02T17:00:00.000Z", 3],
  ["one whole day", "2026-03-02T15:00:00.000Z", "2026-03-03T15:00:00.000Z", 10],
  ["a weekend", "2026-02-28T15:00:00.000Z", "2026-03-01T15:00:00.000Z", 0],
  ["a weekend and two hours", "2026-02-28T15:00:00.000Z", "2026-03-02T15:00:00.000Z", 2],
  ["a holiday between", "2026-11-10T14:00:00.000Z", "2026-11-12T14:00:00.000Z", 10],
  ["a night", "2026-03-02T23:00:00.000Z", "2026-03-03T12:00:00.000Z", 0],
  ["a change of the clocks", "2026-03-06T14:00:00.000Z", "2026-03-09T13:00:00.000Z", 10],
])("%s is counted in office hours, as tenths of an office day", (_what, from, to, tenths) => {
  expect(officeTenthsBetween(from, to, nineHours)).toBe(tenths);
});
