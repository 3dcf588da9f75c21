import type { Span } from "./comparison.ts";
import type { Comparer } from "./held.ts";
import type { RuleId } from "./rules.ts";
import { isTwoPlacesApart, typingSlip } from "./typing-slip.ts";

/** A date in its parts, "" for what is unknown: forms write 00 for a day or month nobody knows. */
export interface PreparedDate {
  shown: string;
  /** `1985-03-14`, or what was written when it cannot be read as a date. */
  iso: string;
  year: string;
  month: string;
  day: string;
}

export const dateComparer: Comparer<PreparedDate> = {
  show: (date) => date.shown,
  tokens: ({ iso, year, month, day }) => (year === "" ? [iso] : [year, month, day]),
  judge: judgeDates,
  mark: (sent, onRecord, rule) => ({
    sent: sent.shown,
    onRecord: onRecord.shown,
    ...(rule === "day-month-swapped" &&
      isIso(sent) &&
      isIso(onRecord) && { spans: [[dayAndMonth], [dayAndMonth]] }),
  }),
};

/** Where they stand in `1985-03-14`. */
const dayAndMonth: Span = [5, 10];

/** Reads `1985-03-14` and `19850314`. A day or month that is in no calendar is kept: it is what was typed. */
export function prepareDate(written: string): PreparedDate {
  const shown = written.trim();
  const read = /^(\d{4})(\d{2})(\d{2})$/.exec(shown) ?? /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(shown) ?? [];
  const [, year = "", month = "", day = ""] = read.map((part) => part.padStart(2, "0"));
  const iso = year === "" ? shown : `${year}-${month}-${day}`;
  return { shown, iso, year, month: month === "00" ? "" : month, day: day === "00" ? "" : day };
}

function judgeDates(one: PreparedDate, other: PreparedDate): RuleId {
  if (one.iso === other.iso) return one.shown === other.shown ? "exact" : "separators";
  if (one.year === "" || other.year === "") return typingSlip(one.iso, other.iso) ?? "different";
  const isSameYear = one.year === other.year;
  const isSameMonth = one.month === other.month;
  const isSameDay = one.day === other.day;
  if (isSameYear && one.month === other.day && one.day === other.month) return "day-month-swapped";
  if (isSameYear && isPartUnknown(one, other)) return "part-unknown";
  if (isSameMonth && isSameDay && one.year.endsWith(other.year.slice(2))) return "century";
  const slip = typingSlip(one.iso, other.iso);
  if (slip !== null) return slip;
  const sameParts = Number(isSameYear) + Number(isSameMonth) + Number(isSameDay);
  if (sameParts === 2) return "date-parts-same";
  return isTwoPlacesApart(one.iso, other.iso) ? "digits-alike" : "different";
}

/** Every part that both sides know is the same; the year is one of them. */
function isPartUnknown(one: PreparedDate, other: PreparedDate): boolean {
  const isMonthKnown = one.month !== "" && other.month !== "";
  const isDayKnown = one.day !== "" && other.day !== "";
  if (isMonthKnown && isDayKnown) return false;
  return (!isMonthKnown || one.month === other.month) && (!isDayKnown || one.day === other.day);
}

function isIso({ shown }: PreparedDate): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(shown);
}
