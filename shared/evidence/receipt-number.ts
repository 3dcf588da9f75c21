import { readReceiptNumber } from "../identifiers.ts";
import type { Comparer } from "./held.ts";
import { withDigitsForLetters, withLettersForDigits } from "./look-alikes.ts";
import type { RuleId } from "./rules.ts";
import { isTwoPlacesApart, typingSlip } from "./typing-slip.ts";

export interface PreparedReceiptNumber {
  shown: string;
  /** Without spaces and dashes, in capitals. One that cannot be read is compared all the same: a digit may be missing. */
  tidied: string;
  /** Read with letters in its first three places and digits in the rest. */
  mended: string;
}

export const receiptNumberComparer: Comparer<PreparedReceiptNumber> = {
  show: (number) => number.shown,
  tokens: ({ tidied }) => [tidied.slice(0, 3), tidied.slice(3)],
  judge: judgeReceiptNumbers,
};

export function prepareReceiptNumber(written: string): PreparedReceiptNumber {
  const tidied = written.toUpperCase().replaceAll(/[\s-]/g, "");
  const mended = withLettersForDigits(tidied.slice(0, 3)) + withDigitsForLetters(tidied.slice(3));
  return { shown: written.trim(), tidied, mended: readReceiptNumber(mended) ?? "" };
}

function judgeReceiptNumbers(one: PreparedReceiptNumber, other: PreparedReceiptNumber): RuleId {
  if (one.tidied === other.tidied) return one.shown === other.shown ? "exact" : "separators";
  if (one.mended !== "" && one.mended === other.mended) return "look-alike-symbols";
  const slip = typingSlip(one.tidied, other.tidied);
  if (slip !== null) return slip;
  return isTwoPlacesApart(one.tidied, other.tidied) ? "digits-alike" : "different";
}
