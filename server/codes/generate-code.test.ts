import { expect, test } from "vitest";
import { codeLength, readCode } from "../../shared/codes.ts";
import { crockfordAlphabet } from "../../shared/reference.ts";
import { drawSymbols, generateCode, generateNoticeNumber, spellsWord } from "./generate-code.ts";

// χ² with 31 degrees of freedom passes this once in a thousand times by chance; it is drawn anew if it must.
const mostUneven = 61.1;

test("1,000,000 codes hold no repeat, and each symbol is as likely as the next", { timeout: 60_000 }, () => {
  const codes = draw(1_000_000);

  expect(new Set(codes).size).toBe(codes.length);
  const first = unevenness(codes);
  expect(first < mostUneven ? first : unevenness(draw(1_000_000))).toBeLessThan(mostUneven);
});

test("a code is read back from how it is shown", () => {
  const code = generateCode().reveal();

  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(readCode(code)).toBe(code);
});

test.each(["ZZZFVCKZZZZZZZZZ", "5H1TZZZZZZZZZZZZ", "ZZNAZ1ZZZZZZZZZZ", "XXXXXXXXXXXXH311"])(
  "%s spells a word, whichever look-alikes spell it",
  (symbols) => {
    expect(spellsWord(symbols)).toBe(true);
  },
);

test("a code that spells a word is drawn again", () => {
  expect(draw(20_000).filter(spellsWord)).toEqual([]);
  expect(spellsWord("8Q2FZZ7R0MNT4XKD")).toBe(false);
});

test("a notice number cannot be taken for a code", () => {
  expect(generateNoticeNumber()).toMatch(/^N-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(readCode(generateNoticeNumber())).toBeNull();
});

function draw(count: number): string[] {
  return Array.from({ length: count }, () => drawSymbols(codeLength));
}

/** χ² of the symbols against an even spread. */
function unevenness(codes: readonly string[]): number {
  const counts = new Map(crockfordAlphabet.split("").map((symbol) => [symbol, 0]));
  for (const code of codes) for (const symbol of code) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const even = (codes.length * codeLength) / crockfordAlphabet.length;
  return [...counts.values()].reduce((total, count) => total + (count - even) ** 2 / even, 0);
}
