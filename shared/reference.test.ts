import fc from "fast-check";
import { expect, test } from "vitest";
import { crockfordAlphabet, readReference, reference, referenceFrom } from "./reference.ts";

const alphabet = crockfordAlphabet.split("");
const draw = fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 6, maxLength: 6 });
const references = draw.map(referenceFrom);

test("a reference is read as it was written", () => {
  fc.assert(
    fc.property(references, (written) => {
      expect(readReference(written)).toBe(written);
    }),
  );
});

test("a reference reads the same in small letters, without its prefix or dashes, and with spaces", () => {
  fc.assert(
    fc.property(references, (written) => {
      const bare = written.slice(3).replace("-", "");
      const typed = [written.toLowerCase(), ` ${written} `, bare, `PD${bare}`, written.replaceAll("-", " ")];

      expect(typed.map(readReference)).toEqual(typed.map(() => written));
    }),
  );
});

test("O is read as 0, and I and L as 1", () => {
  const written = referenceFrom([0, 1, 1, 0, 5, 6]);
  const misread = `PD-${written.slice(3).replaceAll("0", "O").replace("1", "I").replace("1", "l")}`;

  expect(readReference(misread)).toBe(written);
});

test("every single wrong symbol is noticed", () => {
  fc.assert(
    fc.property(references, (written) => {
      for (const [place, right] of symbolsOf(written)) {
        const read = alphabet
          .filter((wrong) => wrong !== right)
          .map((wrong) => readReference(written.slice(0, place) + wrong + written.slice(place + 1)));

        expect(read.filter((found) => found !== null)).toEqual([]);
      }
    }),
  );
});

test("at least 95 of 100 swaps of two neighbours are noticed", () => {
  const written = fc.sample(references, { numRuns: 2000, seed: 1 });

  const swaps = written.flatMap((one) => neighbourSwaps(one).filter((swapped) => swapped !== one));
  const noticed = swaps.filter((swapped) => readReference(swapped) === null);

  expect(noticed.length / swaps.length).toBeGreaterThanOrEqual(0.95);
});

test.each(["", "PD-7K4M-29", "PD-7K4M-29QQ", "PD-UUUU-UUU", "IOE0123456789", "PD-7K4M-2é9", "７K4M29Q"])(
  "“%s” is no reference",
  (typed) => {
    expect(readReference(typed)).toBeNull();
    expect(reference.safeParse(typed).error?.issues[0]?.message).toMatch(/looks like PD-7K4M-29Q/);
  },
);

test("a reference is drawn from exactly six numbers", () => {
  expect(() => referenceFrom([1, 2, 3])).toThrow("six numbers");
  expect(() => referenceFrom([1, 2, 3, 4, 5, 32])).toThrow("six numbers");
});

function symbolsOf(written: string): [place: number, symbol: string][] {
  const places = [3, 4, 5, 6, 8, 9, 10];
  return places.map((place) => [place, written.charAt(place)]);
}

function neighbourSwaps(written: string): string[] {
  const symbols = written.slice(3).replace("-", "");
  return [0, 1, 2, 3, 4, 5]
    .map((n) => symbols.slice(0, n) + symbols.charAt(n + 1) + symbols.charAt(n) + symbols.slice(n + 2))
    .map((swapped) => `PD-${swapped.slice(0, 4)}-${swapped.slice(4)}`);
}
