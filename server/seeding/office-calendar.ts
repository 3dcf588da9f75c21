import { Temporal } from "temporal-polyfill";
import type { OfficeSettings } from "../../shared/office.ts";
import {
  businessDateAfter,
  businessDaysAfter,
  businessDaysBetween,
  isBusinessDay,
  type LocalMoment,
  localMoment,
  officeDate,
  officeTenthsBetween,
} from "../cases/business-time.ts";

/** An office's days, each worked out once: a large office has many instants and few days. */
export interface OfficeCalendar {
  dateOf: (at: string) => string;
  /** The end of the office day so many business days after a UTC instant. */
  dueAfter: (at: string, days: number) => { dueAt: string; dueOn: string };
  dateAfter: (on: string, days: number) => string;
  daysBetween: (from: string, to: string) => number;
  /** The instant itself when the office works then, else `minutesIn` after it next opens. */
  nextOfficeMoment: (at: string, minutesIn: number) => string;
  /** Office hours from one instant to a later one, in tenths of an office day. */
  tenthsBetween: (from: string, to: string) => number;
}

export function officeCalendar(office: OfficeSettings): OfficeCalendar {
  const moments = remembering<LocalMoment>();
  const dues = remembering<{ dueAt: string; dueOn: string }>();
  const dates = remembering<string>();
  const counts = remembering<number>();
  const openings = remembering<number>();
  const workdays = remembering<boolean>();

  // All instants of one minute are of one minute of one date, in every time zone there is.
  const momentOf = (at: string) => moments(at.slice(0, 16), () => localMoment(at, office.timeZone));
  const isWorkday = (on: string) => workdays(on, () => isBusinessDay(on));
  const daysBetween = (from: string, to: string) =>
    counts(`${from} ${to}`, () => businessDaysBetween(from, to));
  const dateAfter = (on: string, days: number) => dates(`${on} ${days}`, () => businessDateAfter(on, days));
  return {
    dateOf: (at) => momentOf(at).date,
    dueAfter: (at, days) => dues(`${momentOf(at).date} ${days}`, () => dueAfter(at, days, office)),
    dateAfter,
    daysBetween,
    tenthsBetween: (from, to) => officeTenthsBetween(from, to, office, { momentOf, isWorkday, daysBetween }),
    nextOfficeMoment: (at, minutesIn) => {
      const { date, hour } = momentOf(at);
      const isBefore = hour < office.opensAtHour;
      if (isWorkday(date) && !isBefore && hour < office.closesAtHour) return at;
      const on = isWorkday(date) && isBefore ? date : dateAfter(date, 1);
      return new Date(openings(on, () => openingOf(on, office)) + minutesIn * 60_000).toISOString();
    },
  };
}

function remembering<Answer>(): (key: string, find: () => Answer) => Answer {
  const found = new Map<string, Answer>();
  return (key, find) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const answer = find();
    found.set(key, answer);
    return answer;
  };
}

function dueAfter(at: string, days: number, office: OfficeSettings) {
  const dueAt = businessDaysAfter(at, days, office);
  return { dueAt, dueOn: officeDate(dueAt, office) };
}

function openingOf(on: string, { timeZone, opensAtHour }: OfficeSettings): number {
  const plainTime = Temporal.PlainTime.from({ hour: opensAtHour });
  return Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}
