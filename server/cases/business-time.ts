import Holidays from "date-holidays";
import { Temporal } from "temporal-polyfill";
import type { OfficeSettings } from "../../shared/office.ts";

/** The part of an office's settings its calendar is made of. */
export type OfficeHours = Pick<OfficeSettings, "timeZone" | "closesAtHour">;
type OfficeDay = OfficeHours & Pick<OfficeSettings, "opensAtHour">;

/** The calendar date of a UTC instant where the office is. */
export function officeDate(at: string, { timeZone }: Pick<OfficeHours, "timeZone">): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

export interface LocalMoment {
  date: string;
  /** 0 to 23. */
  hour: number;
  minute: number;
}

/** The date and time of day of a UTC instant in a time zone. */
export function localMoment(at: string, timeZone: string): LocalMoment {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return { date: local.toPlainDate().toString(), hour: local.hour, minute: local.minute };
}

/** The first moment of a date where the office is, as a UTC instant. */
export function startOfDay(on: string, { timeZone }: Pick<OfficeHours, "timeZone">): string {
  const start = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone });
  return new Date(start.epochMilliseconds).toISOString();
}

/** The next date. */
export function dayAfter(on: string): string {
  return Temporal.PlainDate.from(on).add({ days: 1 }).toString();
}

/**
 * The end of the office day that lies `days` business days after a UTC instant, as a UTC instant.
 *
 * The day of the instant itself never counts: a request of Monday night with one day is due at Tuesday's close.
 * Weekends and federal holidays (as observed) do not count.
 */
export function businessDaysAfter(at: string, days: number, office: OfficeHours): string {
  return officeClose(businessDateAfter(officeDate(at, office), days), office);
}

/** The date `days` business days after a date; both `YYYY-MM-DD`. */
export function businessDateAfter(on: string, days: number): string {
  let date = Temporal.PlainDate.from(on);
  for (let left = days; left > 0;) {
    date = date.add({ days: 1 });
    if (isBusinessDay(date.toString())) left -= 1;
  }
  return date.toString();
}

/** Business days from one date to a later one, the first not counted; negative when it lies before. */
export function businessDaysBetween(from: string, to: string): number {
  if (to < from) return -businessDaysBetween(to, from);
  let count = 0;
  for (
    let date = Temporal.PlainDate.from(from).add({ days: 1 });
    date.toString() <= to;
    date = date.add({ days: 1 })
  ) {
    if (isBusinessDay(date.toString())) count += 1;
  }
  return count;
}

/** What office hours are counted by; somebody who counts many may remember the days. */
interface Days {
  momentOf: (at: string) => LocalMoment;
  isWorkday: (on: string) => boolean;
  daysBetween: (from: string, to: string) => number;
}

/** Office hours from one UTC instant to a later one, in tenths of an office day, rounded down. */
export function officeTenthsBetween(
  from: string,
  to: string,
  office: OfficeDay,
  days: Days = {
    momentOf: (at) => localMoment(at, office.timeZone),
    isWorkday: isBusinessDay,
    daysBetween: businessDaysBetween,
  },
): number {
  const minutesOfDay = (office.closesAtHour - office.opensAtHour) * 60;
  const [start, end] = [from, to].map((at) => {
    const { date, hour, minute } = days.momentOf(at);
    const isWorkday = days.isWorkday(date);
    const gone = Math.min(Math.max(0, (hour - office.opensAtHour) * 60 + minute), minutesOfDay);
    return { date, workdays: isWorkday ? 1 : 0, minutes: isWorkday ? gone : 0 };
  });
  if (!start || !end) return 0;
  // The days from the first, with it, to the last, without it.
  const whole = days.daysBetween(start.date, end.date) + start.workdays - end.workdays;
  const minutes = whole * minutesOfDay + end.minutes - start.minutes;
  return Math.max(0, Math.floor((10 * minutes) / minutesOfDay));
}

function officeClose(on: string, { timeZone, closesAtHour }: OfficeHours): string {
  // An office open until midnight closes at the next day's first moment.
  const day = Temporal.PlainDate.from(on).add({ days: closesAtHour === 24 ? 1 : 0 });
  const close = day.toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from({ hour: closesAtHour % 24 }),
  });
  return new Date(close.epochMilliseconds).toISOString();
}

const federal = new Holidays("US");
const holidaysOf = new Map<number, ReadonlySet<string>>();

/** Whether the office works on this date. */
export function isBusinessDay(on: string): boolean {
  const weekday = Temporal.PlainDate.from(on).dayOfWeek;
  return weekday < 6 && !federalHolidays(Number(on.slice(0, 4))).has(on);
}

/** The dates federal offices are closed in a year: holidays on a weekend are observed beside it. */
function federalHolidays(year: number): ReadonlySet<string> {
  const known = holidaysOf.get(year);
  if (known) return known;
  // New Year's Day of the next year may be observed in this one.
  const found = [year, year + 1]
    .flatMap((each) => federal.getHolidays(each))
    .filter(({ type }) => type === "public")
    .map(({ date }) => date.slice(0, 10));
  const dates = new Set(found);
  holidaysOf.set(year, dates);
  return dates;
}
