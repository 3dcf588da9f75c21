import fc from "fast-check";
import { expect, test } from "vitest";
import { jaro, jaroWinkler } from "./jaro-winkler.ts";

/**
 * Source: W. E. Winkler, "Overview of Record Linkage and Current Research Directions" (2006), table 6. The pairs the
 * table gives as 0.000 are left out: its program sets unlike pairs to zero, the comparator itself does not.
 */
const winklersTable: [one: string, other: string, jaro: number, jaroWinkler: number][] = [
  ["SHACKLEFORD", "SHACKELFORD", 0.97, 0.982],
  ["DUNNINGHAM", "CUNNIGHAM", 0.896, 0.896],
  ["NICHLESON", "NICHULSON", 0.926, 0.956],
  ["JONES", "JOHNSON", 0.79, 0.832],
  ["MASSEY", "MASSIE", 0.889, 0.933],
  ["ABROMS", "ABRAMS", 0.889, 0.922],
  ["JERALDINE", "GERALDINE", 0.926, 0.926],
  ["MARHTA", "MARTHA", 0.944, 0.961],
  ["MICHELLE", "MICHAEL", 0.869, 0.921],
  ["JULIES", "JULIUS", 0.889, 0.933],
  ["TANYA", "TONYA", 0.867, 0.88],
  ["DWAYNE", "DUANE", 0.822, 0.84],
  ["SEAN", "SUSAN", 0.783, 0.805],
  ["JON", "JOHN", 0.917, 0.933],
];

test.each(winklersTable)("%s and %s are as alike as in Winkler's table", (one, other, plain, boosted) => {
  expect(jaro(one, other)).toBeCloseTo(plain, 3);
  expect(jaroWinkler(one, other)).toBeCloseTo(boosted, 3);
});

test("nothing is like an empty word, and a word is wholly like itself", () => {
  expect(jaroWinkler("", "")).toBe(0);
  expect(jaroWinkler("", "a")).toBe(0);
  expect(jaroWinkler("ana", "ana")).toBe(1);
});

test("likeness lies between 0 and 1, and is the same from either side, for words of any length", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "ñ", "王"), maxLength: 90 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      const alike = jaroWinkler(one, other);

      expect(alike).toBeGreaterThanOrEqual(0);
      expect(alike).toBeLessThanOrEqual(1);
      expect(jaroWinkler(other, one)).toBe(alike);
    }),
  );
});
