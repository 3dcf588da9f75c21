import { mostDays, type StatisticsQuery } from "../../shared/statistics.ts";

/** Days of the office, the first and the last. */
export interface Range {
  from: string;
  to: string;
}

/** The ranges people ask for most, from the office's date of today. The usual one is not in the address. */
export function presetRanges(
  today: string,
): { label: string; range: Pick<StatisticsQuery, "from" | "to"> }[] {
  const firstOfMonth = `${today.slice(0, 8)}01`;
  const lastOfMonthBefore = daysFrom(firstOfMonth, -1);
  return [
    { label: "Last 7 days", range: { from: daysFrom(today, -6), to: today } },
    { label: "Last 30 days", range: {} },
    { label: "This month", range: { from: firstOfMonth, to: today } },
    { label: "Last month", range: { from: `${lastOfMonthBefore.slice(0, 8)}01`, to: lastOfMonthBefore } },
    { label: "Last 12 months", range: { from: daysFrom(today, 1 - mostDays), to: today } },
  ];
}

/** A range with another first or last day: the far end moves along where it would lie wrong or too far off. */
export function rangeWith({ from, to }: Range, end: "from" | "to", date: string): Range {
  if (end === "from") return { from: date, to: clamp(to, date, daysFrom(date, mostDays - 1)) };
  return { from: clamp(from, daysFrom(date, 1 - mostDays), date), to: date };
}

function clamp(date: string, least: string, most: string): string {
  if (date < least) return least;
  return date > most ? most : date;
}

function daysFrom(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
