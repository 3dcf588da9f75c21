import fc from "fast-check";
import { expect, test } from "vitest";
import { type CaseStatus, caseStatuses, closedStatuses, isOpen, openStatuses } from "./cases.ts";
import { transitionBlockedBecause, type TransitionName, transitions } from "./transitions.ts";

// Only a supervisor moves a case on from a security hold, and only back to review or to a rejection.
const openButHeld = openStatuses.filter((status) => status !== "fraud-hold");

/** The office's table, written down again: every pair a case may move between, and no other. */
const allowed: readonly (readonly [from: CaseStatus, to: CaseStatus])[] = [
  ["received", "queued"],
  ["queued", "in-review"],
  ["in-review", "queued"],
  ["in-review", "awaiting-requester"],
  ["awaiting-requester", "queued"],
  ["awaiting-requester", "closed-no-reply"],
  ["in-review", "awaiting-callback"],
  ["awaiting-callback", "in-review"],
  ["in-review", "on-hold"],
  ["on-hold", "queued"],
  ["in-review", "escalated"],
  ["escalated", "in-review"],
  ["escalated", "approved"],
  ["escalated", "rejected"],
  ["in-review", "second-review"],
  ["second-review", "approved"],
  ["second-review", "rejected"],
  ["second-review", "escalated"],
  ["in-review", "approved"],
  ["in-review", "rejected"],
  ...openButHeld.map((from) => [from, "withdrawn"] as const),
  ...openButHeld.map((from) => [from, "duplicate"] as const),
  ...openButHeld.map((from) => [from, "fraud-hold"] as const),
  ["fraud-hold", "in-review"],
  ["fraud-hold", "rejected"],
  ["approved", "in-review"],
  // The person on record says the code was not asked for.
  ["approved", "fraud-hold"],
  ["rejected", "in-review"],
  ["closed-no-reply", "in-review"],
  // A question to the requester can be stopped like any other decision, while it has not left.
  ["awaiting-requester", "in-review"],
];

// Object.keys forgets the names of the keys; the table is their only source.
const names = Object.keys(transitions) as TransitionName[];
const isAllowed = (from: CaseStatus, to: CaseStatus) =>
  allowed.some(([allowedFrom, allowedTo]) => allowedFrom === from && allowedTo === to);

test.each(caseStatuses)(
  "a case that is %s moves to the states of the office's table and no other",
  (from) => {
    const possible = names
      .filter((name) => transitionBlockedBecause(name, from) === null)
      .map((name) => transitions[name].to);

    expect(new Set(possible)).toEqual(new Set(caseStatuses.filter((to) => isAllowed(from, to))));
  },
);

test("however a case is moved about, every step is in the office's table", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...names), { maxLength: 60 }), (moves) => {
      let status: CaseStatus = "received";
      for (const name of moves) {
        if (transitionBlockedBecause(name, status) !== null) continue;
        const { to } = transitions[name];
        expect(isAllowed(status, to), `${status} to ${to}`).toBe(true);
        status = to;
      }
    }),
  );
});

test("a closed case comes back only by a supervisor's overturn, the decider's stop or a report that it was not them", () => {
  const waysBack = closedStatuses.flatMap((status) =>
    names.filter((name) => transitionBlockedBecause(name, status) === null),
  );

  expect(new Set(waysBack)).toEqual(new Set(["overturn", "stop", "repudiate"]));
  expect(transitions.overturn.by).toBe("supervisor");
  expect(transitions.stop.by).toBe("decider");
});

test("a withdrawn request and a duplicate stay closed for good", () => {
  const ways = names.filter(
    (name) =>
      transitionBlockedBecause(name, "withdrawn") === null ||
      transitionBlockedBecause(name, "duplicate") === null,
  );

  expect(ways).toEqual([]);
});

test("only a supervisor moves a case on from a security hold", () => {
  const ways = names.filter((name) => transitionBlockedBecause(name, "fraud-hold") === null);

  expect(ways.map((name) => transitions[name].by)).toEqual(ways.map(() => "supervisor"));
});

test("every open state can be left", () => {
  const stuck = openStatuses.filter((status) =>
    names.every((name) => transitionBlockedBecause(name, status) !== null),
  );

  expect(stuck).toEqual([]);
  expect(openStatuses.every(isOpen)).toBe(true);
});

test("a refused move says what the request is now", () => {
  expect(transitionBlockedBecause("approve", "withdrawn")).toBe(
    "This request is “Withdrawn” now, so that cannot be done.",
  );
});
