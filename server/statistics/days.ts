import { Temporal } from "temporal-polyfill";
import { type StatisticsQuery, usualDays } from "../../shared/statistics.ts";
import { businessDaysBetween, dayAfter, isBusinessDay } from "../cases/business-time.ts";

/** Days of the office, the first and the last. */
export interface Days {
  from: string;
  to: string;
}

/** The days that are asked for; without any, the last thirty. */
export function daysAsked({ from, to }: Pick<StatisticsQuery, "from" | "to">, today: string): Days {
  if (from !== undefined && to !== undefined) return { from, to };
  const first = Temporal.PlainDate.from(today).subtract({ days: usualDays - 1 });
  return { from: first.toString(), to: today };
}

// Columns have to be wide enough to be hit.
const mostColumns = 45;

/**
 * The days in columns of a chart: each by itself, or weeks from Monday, or months where there are too many. Days the
 * office is closed are left to `isBusy` to keep.
 */
export function columnsOf({ from, to }: Days, isBusy: (on: string) => boolean): Days[] {
  const start = Temporal.PlainDate.from(from);
  const length = start.until(to).days + 1;
  if (length <= mostColumns) {
    return stretches({ from, to }, (day) => day).filter(({ from: on }) => isBusinessDay(on) || isBusy(on));
  }
  if (length <= mostColumns * 7) {
    return stretches({ from, to }, (day) => day.add({ days: 7 - day.dayOfWeek }));
  }
  return stretches({ from, to }, (day) => day.with({ day: day.daysInMonth }));
}

/** The days cut into stretches, each ending where `endOf` says or with the last day. */
function stretches({ from, to }: Days, endOf: (day: Temporal.PlainDate) => Temporal.PlainDate): Days[] {
  const found: Days[] = [];
  for (let first = from; first <= to;) {
    const end = endOf(Temporal.PlainDate.from(first)).toString();
    const last = end < to ? end : to;
    found.push({ from: first, to: last });
    first = dayAfter(last);
  }
  return found;
}

/** The last day that lies at least so many business days before today. */
export function dayBusinessDaysAgo(days: number, today: string): string {
  let day = Temporal.PlainDate.from(today);
  while (businessDaysBetween(day.toString(), today) < days) day = day.subtract({ days: 1 });
  return day.toString();
}
