import { expect, test } from "vitest";
import { traditions } from "./traditions.ts";

const scripts: Record<string, RegExp> = {
  chinese: /^\p{Script=Han}+$/u,
  korean: /^\p{Script=Hangul}+$/u,
  arabic: /^[\p{Script=Arabic} ]+$/u,
  persian: /^[\p{Script=Arabic} ]+$/u,
  "russian-ukrainian": /^\p{Script=Cyrillic}+$/u,
  indian: /^[\p{Script=Devanagari}]+$/u,
  "ethiopian-eritrean": /^\p{Script=Ethiopic}+$/u,
  burmese: /^\p{Script=Myanmar}+$/u,
};

test("each tradition has at least 25 given names and, where it has any, 25 family names", () => {
  for (const { women, men, families } of traditions) {
    expect(women.length + men.length).toBeGreaterThanOrEqual(25);
    expect(families.length === 0 || families.length >= 25).toBe(true);
  }
});

test("every name has a form in plain Latin letters beside the one it is written with at home", () => {
  for (const { id, script, women, men, families } of traditions) {
    for (const [latin, native, otherLatin = latin] of [...women, ...men, ...families]) {
      expect(latin).toMatch(/^[A-Za-z' -]+$/);
      expect(otherLatin).toMatch(/^[A-Za-z' -]+$/);
      expect(native).toMatch(script === "latin" ? /^[\p{Script=Latin}\p{M}' -]+$/u : (scripts[id] ?? /^$/));
    }
  }
});

test("no tradition lists a name twice", () => {
  for (const { women, men, families } of traditions) {
    for (const list of [women, men, families]) {
      expect(new Set(list.map(([latin]) => latin)).size).toBe(list.length);
    }
  }
});
