import fc from "fast-check";
import { expect, test } from "vitest";
import {
  codeLength,
  codeMoves,
  codeStates,
  endedCodeStates,
  formatCode,
  liveCodeStates,
  readCode,
  redeemCodeInput,
} from "./codes.ts";
import { crockfordAlphabet } from "./reference.ts";

const plainCodes = fc
  .array(fc.constantFrom(...crockfordAlphabet.split("")), { minLength: codeLength, maxLength: codeLength })
  .map((symbols) => symbols.join(""));

test("a code is shown in fours and read back however it is typed", () => {
  fc.assert(
    fc.property(plainCodes, (code) => {
      const shown = formatCode(code);
      const typed = [shown, shown.toLowerCase(), code, ` ${shown.replaceAll("-", " ")} `];

      expect(shown).toMatch(/^(?:.{4}-){3}.{4}$/);
      expect(typed.map(readCode)).toEqual(typed.map(() => code));
    }),
  );
});

test("look-alikes in a code are read as the digits they look like", () => {
  expect(readCode("OIL0-0000-0000-0000")).toBe("0110000000000000");
});

test.each(["", "7K4M-29QX-0000", "7K4M-29QX-0000-00000", "7K4M-29QX-0000-000U", "7K4M-29QX-0000-00é0"])(
  "“%s” cannot be a code",
  (typed) => {
    expect(readCode(typed)).toBeNull();
  },
);

test("a code that has ended never moves again", () => {
  expect(endedCodeStates.flatMap((state) => codeMoves[state])).toEqual([]);
});

test("a live code can end in every way, and nothing moves it back", () => {
  for (const [place, state] of liveCodeStates.entries()) {
    const later = [...liveCodeStates.slice(place + 1), ...endedCodeStates];

    expect(new Set(codeMoves[state])).toEqual(new Set(later));
  }
  expect(new Set(Object.keys(codeMoves))).toEqual(new Set(codeStates));
});

test("whoever redeems a code brings a number of theirs, a birth date and an account", () => {
  const right = { aNumber: "A000123456", dateOfBirth: "1990-01-31", code: "x", portalAccount: "p-1" };

  expect(redeemCodeInput.safeParse(right).success).toBe(true);
  for (const missing of ["aNumber", "dateOfBirth", "code", "portalAccount"]) {
    const { error } = redeemCodeInput.safeParse({ ...right, [missing]: undefined });
    expect(error?.issues[0]?.path).toEqual([missing]);
  }
});
