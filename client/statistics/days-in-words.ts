import { calendarDate } from "../dates.ts";

/** A row's days in words: "Nov 2, 2026", "Nov 2, 2026 to Nov 8, 2026"; what is no date stays. */
export function daysInWords(label: string): string {
  return label.replaceAll(/\d{4}-\d\d-\d\d/g, calendarDate);
}

const short = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone: "UTC" });

/** The first of a row's days, as short as it goes: "Nov 2". */
export function shortDay(label: string): string {
  return short.format(new Date(label.slice(0, 10)));
}
