import fc from "fast-check";
import { expect, test } from "vitest";
import { mostWithin } from "./most-within.ts";

const day = (n: number) => new Date(Date.UTC(2026, 2, 1) + n * 86_400_000).toISOString();
const on = (...days: number[]) => days.map((n, place) => ({ at: day(n), key: `${place}` }));

test.each([
  ["all within the days", [0, 3, 6], 3, 3],
  ["a week later is another week", [0, 7], 0, 1],
  ["before and after count only where one run holds both", [0, 5, 10], 5, 2],
  ["none but itself", [4], 4, 1],
])("%s", (_, days, at, most) => {
  expect(mostWithin(on(...days), { at: day(at), days: 7 })).toBe(most);
});

test("the same key counts once", () => {
  const twice = [0, 1, 2].map((n) => ({ at: day(n), key: "same" }));

  expect(mostWithin(twice, { at: day(1), days: 7 })).toBe(1);
});

test("what each new one finds behind it is in the end what all find together", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }), (days) => {
      const all = on(...days.toSorted((a, b) => a - b));
      const learned = all.map(() => 0);
      for (const [place, { at }] of all.entries()) {
        const soFar = all.slice(0, place + 1);
        for (const [member, { at: when }] of soFar.entries()) {
          const isNear = Date.parse(at) - Date.parse(when) < 7 * 86_400_000;
          if (isNear) learned[member] = mostWithin(soFar, { at: when, days: 7 });
        }
      }

      expect(learned).toEqual(all.map(({ at }) => mostWithin(all, { at, days: 7 })));
    }),
  );
});
