import fc from "fast-check";
import { expect, test } from "vitest";
import { type RequestReason, requestReasons } from "./cases.ts";
import { recordFlags } from "./records.ts";
import { differingKeyFields, type Risk, riskOf, risks } from "./risk.ts";
import { type Signal, signalNames, signals } from "./signals.ts";

const plain = { reason: "other" as RequestReason, flags: [], signals: [], strip: "SSSSSSS" };

test.each<[RequestReason, Risk]>([
  ["file-or-amend", "raised"],
  ["flagged-status", "raised"],
  ["significant-update", "raised"],
  ["reset-credentials", "high"],
  ["lost-or-expired", "normal"],
  ["other", "normal"],
])("a request for %s starts at %s", (reason, risk) => {
  expect(riskOf({ ...plain, reason })).toBe(risk);
});

test.each(recordFlags)("a record flagged %s makes the request high", (flag) => {
  expect(riskOf({ ...plain, flags: [flag] })).toBe("high");
});

test.each([
  ["DSSSSSS", "raised"],
  ["SDSSSSS", "raised"],
  ["SSDSSSS", "raised"],
  ["SSSDSSS", "raised"],
  ["SSSSDDD", "normal"],
  ["CCCCCCC", "normal"],
  ["", "normal"],
])("the comparison “%s” makes a plain request %s", (strip, risk) => {
  expect(riskOf({ ...plain, strip })).toBe(risk);
});

test("the key fields that differ are named", () => {
  expect(differingKeyFields("DSSDDDD")).toEqual(["Name", "Receipt number"]);
  expect(differingKeyFields("")).toEqual([]);
});

test("flags, signals and differences only ever raise the risk", () => {
  const found = fc.record({
    reason: fc.constantFrom(...requestReasons),
    flags: fc.subarray([...recordFlags]),
    signals: fc.subarray(signalNames),
    strip: fc.stringMatching(/^[STCDMX]{7}$/),
  });
  const level = (facts: Parameters<typeof riskOf>[0]) => risks.indexOf(riskOf(facts));

  fc.assert(
    fc.property(found, (facts) => {
      const { reason, flags, strip } = facts;

      expect(level(facts)).toBeGreaterThanOrEqual(level({ ...plain, reason }));
      expect(level(facts)).toBeGreaterThanOrEqual(level({ ...plain, flags }));
      expect(level(facts)).toBeGreaterThanOrEqual(level({ ...plain, signals: facts.signals }));
      expect(level(facts)).toBeGreaterThanOrEqual(level({ ...plain, strip }));
    }),
  );
});

test("only a death on record, numbers in conflict and the watch list block by themselves", () => {
  const blocking: Signal[] = signalNames.filter((name) => signals[name].blocks);

  expect(blocking).toEqual(["identifier-conflict", "record-deceased", "on-watch-list"]);
});
