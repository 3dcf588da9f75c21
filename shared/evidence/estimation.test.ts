import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateModel, type PlacePair } from "./estimation.ts";
import { model } from "./model.ts";
import { prepareSent } from "./person.ts";
import { aSentSide } from "./testing-sides.ts";

test("figures planted in a file come out again", () => {
  const originals = 400;
  const copyOf = (place: number) => (place < originals ? place : place - originals);
  // One copy in four has another phone number; every fourth stranger was born in the same year.
  const people = Array.from({ length: originals * 2 }, (_, place) => {
    const of = copyOf(place);
    const isCopy = place >= originals;
    return prepareSent(
      aSentSide({
        fullName: `${nameOf(of)} ${nameOf(of * 7 + 3)}`,
        dateOfBirth: `19${50 + (of % 40)}-0${1 + (of % 9)}-1${of % 10}`,
        email: `${nameOf(of)}${of}@example.com`,
        phone: `+1512555${String((isCopy && of % 4 === 0 ? 5000 : 0) + of).padStart(4, "0")}`,
      }),
    );
  });

  const estimated = estimateModel(people, { pairs: everyPair(people.length), model });

  const phone = estimated.levels.phone;
  const same = phone.find(({ level }) => level === "same");
  // A fifth of the share is our own judgment.
  expect(same?.m).toBeCloseTo(0.2 * (same?.judged.m ?? 0) + 0.8 * 0.75, 1);
  expect(same?.u).toBeLessThan(0.0001);
});

test("a level that the file never shows has the judged figures, and shares add up to one", () => {
  const people = fc
    .sample(fc.integer({ min: 0, max: 999 }), { numRuns: 60, seed: 1 })
    .map((of, place) =>
      prepareSent(aSentSide({ fullName: `${nameOf(of)} ${nameOf(place)}`, dateOfBirth: "1985-03-14" })),
    );

  const { levels } = estimateModel(people, { pairs: everyPair(people.length), model });

  for (const level of levels.email) {
    expect(level.u).toBeCloseTo(level.judged.u, 4);
  }
  for (const field of Object.values(levels)) {
    expect(field.reduce((sum, { m }) => sum + m, 0)).toBeCloseTo(1, 9);
  }
});

function* everyPair(people: number): Generator<PlacePair> {
  for (let one = 0; one < people; one += 1) {
    for (let other = one + 1; other < people; other += 1) yield [one, other];
  }
}

/** A made-up name of its own for each number. */
function nameOf(number: number): string {
  const syllables = ["ba", "re", "lo", "ki", "nu", "so", "ta", "mi", "ve", "da"];
  return Array.from(String(number).padStart(4, "0"), (digit) => syllables[Number(digit)]).join("");
}
