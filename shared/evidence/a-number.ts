import { formatANumber, readANumber } from "../identifiers.ts";
import type { Comparer } from "./held.ts";
import { withDigitsForLetters } from "./look-alikes.ts";
import type { RuleId } from "./rules.ts";
import { isTwoPlacesApart, typingSlip } from "./typing-slip.ts";

export interface PreparedANumber {
  /** As typed; a stored number in its usual form. */
  shown: string;
  /** Nine digits; when it cannot be read, its digits and letters as they are. */
  digits: string;
  isReadable: boolean;
  /** Written in a usual form: A012-345-678 or A012345678. */
  isUsual: boolean;
  /** All nine digits after an A, however spaced. */
  isWhole: boolean;
  unpadded: string;
  /** Read with every O as 0 and I as 1, where that makes a number of it. */
  mended: string;
}

export const aNumberComparer: Comparer<PreparedANumber> = {
  show: (number) => number.shown,
  tokens: ({ digits }) => [digits],
  judge: judgeANumbers,
};

/** A stored number of nine digits is shown in its usual form, a typed one as typed. */
export function prepareANumber(written: string): PreparedANumber {
  const shown = /^\d{9}$/.test(written) ? formatANumber(written) : written.trim();
  return prepareTypedANumber(shown);
}

export function prepareTypedANumber(typed: string): PreparedANumber {
  const shown = typed.trim();
  const read = readANumber(shown);
  const digits =
    read ??
    shown
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, "")
      .replace(/^A(?=.)/, "");
  return {
    shown,
    digits,
    isReadable: read !== null,
    isUsual: /^A(?:\d{9}|\d{3}-\d{3}-\d{3})$/.test(shown),
    isWhole: /^a/i.test(shown) && shown.replaceAll(/\D/g, "").length === 9,
    unpadded: digits.replace(/^0+/, ""),
    mended: read === null ? (readANumber(withDigitsForLetters(digits)) ?? "") : read,
  };
}

function judgeANumbers(one: PreparedANumber, other: PreparedANumber): RuleId {
  if (one.shown === other.shown) return "exact";
  if (one.digits === other.digits) {
    if (one.isUsual && other.isUsual) return "exact";
    return one.isWhole && other.isWhole ? "separators" : "padding";
  }
  if (one.mended !== "" && one.mended === other.mended) return "look-alike-symbols";
  if (!one.isReadable && !other.isReadable) return "different";
  // Leading zeros are often left off, so a digit may be missing from the short form as well.
  const slip = typingSlip(one.digits, other.digits) ?? typingSlip(one.unpadded, other.unpadded);
  if (slip !== null) return slip;
  return isTwoPlacesApart(one.digits, other.digits) ? "digits-alike" : "different";
}
