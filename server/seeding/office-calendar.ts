import { Temporal } from "temporal-polyfill";
import type { OfficeSettings } from "../../shared/office.ts";
import {
  businessDateAfter,
  businessDaysAfter,
  businessDaysBetween,
  isBusinessDay,
  localMoment,
  officeDate,
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
}

export function officeCalendar(office: OfficeSettings): OfficeCalendar {
  const moments = remembering<{ hour: number; date: string }>();
  const dues = remembering<{ dueAt: string; dueOn: string }>();
  const dates = remembering<string>();
  const counts = remembering<number>();
  const openings = remembering<number>();
  const workdays = remembering<boolean>();

  // All instants of one minute are of one hour and one date, in every time zone there is.
  const momentOf = (at: string) => moments(at.slice(0, 16), () => localMoment(at, office.timeZone));
  const dateAfter = (on: string, days: number) => dates(`${on} ${days}`, () => businessDateAfter(on, days));
  return {
    dateOf: (at) => momentOf(at).date,
    dueAfter: (at, days) => dues(`${momentOf(at).date} ${days}`, () => dueAfter(at, days, office)),
    dateAfter,
    daysBetween: (from, to) => counts(`${from} ${to}`, () => businessDaysBetween(from, to)),
    nextOfficeMoment: (at, minutesIn) => {
      const { date, hour } = momentOf(at);
      const isWorkday = workdays(date, () => isBusinessDay(date));
      const isBefore = hour < office.opensAtHour;
      if (isWorkday && !isBefore && hour < office.closesAtHour) return at;
      const on = isWorkday && isBefore ? date : dateAfter(date, 1);
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
