import fc from "fast-check";
import { expect, test } from "vitest";
import { agreementOf, chanceOfFewer, expectedTopUp } from "./quality.ts";

test.each([
  // Twenty grants read by two people, as in textbooks: 0.7 agree, 0.5 would by chance.
  [{ "yes yes": 20, "yes no": 5, "no yes": 10, "no no": 15 }, 0.7, 0.4],
  // Cohen (1960), table 1, of 200: κ = 0.492.
  [
    {
      "a a": 88,
      "a b": 14,
      "a c": 18,
      "b a": 10,
      "b b": 40,
      "b c": 10,
      "c a": 2,
      "c b": 6,
      "c c": 12,
    },
    0.7,
    0.49152,
  ],
  [{ "yes no": 5, "no yes": 5 }, 0, -1],
  [{ "yes yes": 3, "no no": 4 }, 1, 1],
])("agreement and κ of %o are as published", (table, share, kappa) => {
  const pairs = Object.entries(table).map(([pair, count]) => {
    const [decided = "", judged = ""] = pair.split(" ");
    return { decided, judged, count };
  });

  const found = agreementOf(pairs);

  expect(found.share).toBeCloseTo(share, 5);
  expect(found.kappa).toBeCloseTo(kappa, 4);
});

test("there is no agreement of nothing, and no κ where only one choice was ever made", () => {
  expect(agreementOf([])).toEqual({ judged: 0, agreed: 0, share: null, kappa: null });
  expect(agreementOf([{ decided: "approve", judged: "approve", count: 9 }])).toMatchObject({
    share: 1,
    kappa: null,
  });
});

test.each([
  // 0.9 to the 12th, and from tables of the binomial distribution.
  [1, { of: 12, share: 0.1 }, 0.282429536],
  [3, { of: 10, share: 0.5 }, 0.0546875],
  [2, { of: 20, share: 0.05 }, 0.735839525],
  [1, { of: 5, share: 0 }, 1],
  [1, { of: 5, share: 1 }, 0],
  [0, { of: 5, share: 0.5 }, 0],
])("fewer than %i of %o come by the exact chance", (least, draw, chance) => {
  expect(chanceOfFewer(least, draw)).toBeCloseTo(chance, 8);
});

test("all the chances of a draw add up to one, however many there are", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
      expect(chanceOfFewer(of + 1, { of, share })).toBeCloseTo(1, 6);
    }),
  );
});

test("what has to be added is the chance of none, when one is asked for", () => {
  expect(expectedTopUp(1, { of: 12, share: 0.1 })).toBeCloseTo(0.282429536, 8);
  expect(expectedTopUp(3, { of: 1, share: 0 })).toBe(1);
});
