import fc from "fast-check";
import { expect, test } from "vitest";
import { caseBox, layOut, nameShared, sharedBox } from "./linked-layout.ts";

const ids = Array.from({ length: 50 }, (_, n) => `case-${n}`);
const kind = fc.constantFrom("email" as const, "phone" as const, "network" as const, "text" as const);
const clusters = fc.integer({ min: 2, max: 50 }).chain((size) =>
  fc.record({
    cases: fc.constant(ids.slice(0, size).map((id) => aCase(id))),
    groups: fc.array(fc.record({ kind, caseIds: fc.subarray(ids.slice(0, size), { minLength: 2 }) }), {
      minLength: 1,
      maxLength: 20,
    }),
  }),
);

test("no two boxes of a picture touch, none lies outside, and it is drawn the same again", () => {
  fc.assert(
    fc.property(clusters, ({ cases, groups }) => {
      const shared = nameShared({ groups });
      const layout = layOut(cases, shared);

      const left = [...layout.cases.values()].map(({ y }) => y).toSorted((a, b) => a - b);
      const right = layout.shared.map(({ y }) => y).toSorted((a, b) => a - b);
      expect(closest(left)).toBeGreaterThan(caseBox.height);
      expect(closest(right)).toBeGreaterThan(sharedBox.height);
      expect(Math.min(left[0]! - caseBox.height / 2, right[0]! - sharedBox.height / 2)).toBeGreaterThan(0);
      expect(layout.height).toBeGreaterThan(Math.max(left.at(-1)! + 20, right.at(-1)! + 17));
      expect(layOut(cases, shared)).toEqual(layout);
    }),
  );
});

test("what is shared has a letter only where there are several of its kind", () => {
  const groups = (["email", "phone", "email"] as const).map((each) => ({
    kind: each,
    caseIds: ids.slice(0, 2),
  }));

  expect(nameShared({ groups }).map(({ label }) => label)).toEqual([
    "Same email (A)",
    "Same phone",
    "Same email (B)",
  ]);
});

function aCase(id: string) {
  return { id, reference: "PD-7K4M-29Q", status: "queued" as const, receivedAt: "2026-03-02T15:00:00.000Z" };
}

function closest(sorted: readonly number[]): number {
  return Math.min(Infinity, ...sorted.slice(1).map((y, place) => y - sorted[place]!));
}
