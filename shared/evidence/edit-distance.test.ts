import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, isOneEdit } from "./edit-distance.ts";

const shortText = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });

test.each([
  ["", "", 0],
  ["kitten", "sitting", 3],
  ["form", "from", 1],
  ["maria", "mara", 1],
  ["ca", "abc", 3],
])("from “%s” to “%s” it takes %i steps", (one, other, distance) => {
  expect(editDistance(one, other)).toBe(distance);
});

test("the short way to tell one edit agrees with the full count", () => {
  fc.assert(
    fc.property(shortText, shortText, (one, other) => {
      expect(isOneEdit(one, other)).toBe(editDistance(one, other) === 1);
    }),
  );
});

test("the distance is the same from either side", () => {
  fc.assert(
    fc.property(shortText, shortText, (one, other) => {
      expect(editDistance(one, other)).toBe(editDistance(other, one));
    }),
  );
});
