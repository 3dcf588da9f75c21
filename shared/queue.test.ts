import fc from "fast-check";
import { expect, test } from "vitest";
import { caseStatuses, closedStatuses, isOpen, requestReasons } from "./cases.ts";
import { pageSizes } from "./pages.ts";
import {
  queueAddress,
  type QueueFilters,
  queueQuery,
  queueSorts,
  queueViews,
  viewStatuses,
} from "./queue.ts";
import { risks } from "./risk.ts";
import { signalNames } from "./signals.ts";

const firstPage = { view: "all", status: [], risk: [], reason: [], signal: [], sort: "due", size: 25 };

const filters: fc.Arbitrary<QueueFilters> = fc.record(
  {
    view: fc.constantFrom(...queueViews),
    status: fc.subarray([...caseStatuses]),
    risk: fc.subarray([...risks]),
    reason: fc.subarray([...requestReasons]),
    signal: fc.subarray(signalNames, { maxLength: 1 }),
    sort: fc.constantFrom(...queueSorts),
    size: fc.constantFrom(...pageSizes),
    after: fc.constant("2026-03-09T22:00:00.000Z_case-1"),
    before: fc.constant("~_case-2"),
    last: fc.constant("1" as const),
  },
  { requiredKeys: ["view", "status", "risk", "reason", "signal", "sort", "size"] },
);

test("a link shows a colleague the very same list", () => {
  fc.assert(
    fc.property(filters, (shown) => {
      const address = Object.entries(shown).map(([name, value]) => [name, String(value)]);

      const read = queueAddress.parse(Object.fromEntries(address));

      expect(read).toEqual(shown);
      expect(queueQuery.parse(read)).toEqual(shown);
    }),
  );
});

test("an empty address is the first page of all open cases, due first", () => {
  expect(queueAddress.parse({})).toEqual(firstPage);
});

test("a damaged address falls back, part by part, to what makes sense", () => {
  const damaged = {
    view: "everything",
    status: "queued,nonsense",
    risk: "HIGH",
    reason: ",,",
    signal: "nonsense",
    sort: "name",
    size: "26",
    after: "",
    before: "x".repeat(200),
    last: "yes",
    other: "1",
  };

  expect(queueAddress.parse(damaged)).toEqual({ ...firstPage, status: ["queued"] });
});

test("no address at all breaks the list", () => {
  const names = ["view", "status", "risk", "reason", "signal", "sort", "size", "after", "before", "last"];
  const anything = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined), fc.integer());

  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), anything), (address) => {
      const read = queueAddress.parse(address);

      expect(queueQuery.safeParse(read).success).toBe(true);
    }),
  );
});

test("of several signals in an address the office's first is shown: totals of two would count a case twice", () => {
  expect(queueAddress.parse({ signal: "same-phone,same-email" }).signal).toEqual(["same-email"]);
  expect(queueQuery.safeParse({ ...firstPage, signal: ["same-email", "same-phone"] }).success).toBe(false);
});

test("a page's place holds nothing a database could choke on", () => {
  expect(queueAddress.parse({ after: "2026\u0000_case-1" }).after).toBeUndefined();
  expect(queueQuery.safeParse({ ...firstPage, after: "2026\u0000_case-1" }).success).toBe(false);
});

test("the decided view shows closed cases, every other view but that of lost messages open ones", () => {
  for (const view of queueViews.filter((each) => each !== "undelivered")) {
    const isDecided = view === "decided";

    expect(viewStatuses[view].filter((status) => isOpen(status) === isDecided)).toEqual([]);
  }
  expect(viewStatuses.decided).toEqual(closedStatuses);
  expect(viewStatuses.undelivered).toEqual(caseStatuses);
});
