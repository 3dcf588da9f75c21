import Holidays from "date-holidays";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Db } from "../database.ts";

const decisionDays = 5;
const secondReviewDays = 1;
const dayMs = 86_400_000;

interface Office {
  timeZone: string;
  opensAtHour: number;
  closesAtHour: number;
}

/** Writes what only the office's calendar knows onto what was there before; the triggers move the totals along. */
export async function fill(trx: Db): Promise<void> {
  const { rows } = await sql<{ settings: string }>`select "settings" from "office"`.execute(trx);
  const [office] = rows;
  if (!office) return;
  // Settings have always had these three.
  const hours = JSON.parse(office.settings) as Office;
  await fillDaysOfReceipt(trx, hours);
  await fillTimesToDecide(trx, hours);
}

async function fillDaysOfReceipt(trx: Db, { timeZone }: Office): Promise<void> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min("receivedAt") as first, max("receivedAt") as last from "cases"`.execute(trx);
  const [found] = rows;
  if (!found?.first || !found.last) return;
  const dayOf = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const startOf = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds).toISOString();
  const end = dayOf(found.last).add({ days: 1 });
  for (let day = dayOf(found.first); !day.equals(end); day = day.add({ days: 1 })) {
    await sql`update "cases" set "receivedOn" = ${day.toString()}
      where "receivedAt" >= ${startOf(day)} and "receivedAt" < ${startOf(day.add({ days: 1 }))}`.execute(trx);
  }
}

interface Final {
  id: string;
  receivedAt: string;
  decidedAt: string;
  firstChosenAt: string | null;
  wasAsked: number;
}

/**
 * How long a question or a callback paused a deadline was not kept: a requester who was asked before is taken to have
 * been decided in time.
 */
async function fillTimesToDecide(trx: Db, office: Office): Promise<void> {
  for (let last = ""; ;) {
    const { rows } = await sql<Final>`select made."id", "cases"."receivedAt", made."decidedAt",
        (select max("decidedAt") from "decisions" as other where other."caseId" = made."caseId"
          and other."isFirstChoice" = 1 and other."decidedAt" < made."decidedAt") as "firstChosenAt",
        (select count(*) from "decisions" as other where other."caseId" = made."caseId"
          and other."kind" = 'ask' and other."decidedAt" < made."decidedAt") as "wasAsked"
      from "decisions" as made join "cases" on "cases"."id" = made."caseId"
      where made."id" > ${last} and made."kind" <> 'ask' and made."isFirstChoice" = 0
      order by made."id" limit 1000`.execute(trx);
    for (const row of rows) {
      await sql`update "decisions" set "officeTenths" = ${tenthsOf(row, office)},
        "isLate" = ${isLate(row, office) ? 1 : 0} where "id" = ${row.id}`.execute(trx);
    }
    const end = rows.at(-1);
    if (!end) return;
    last = end.id;
  }
}

/** Office hours from receipt to decision, in tenths of an office day. */
function tenthsOf({ receivedAt, decidedAt }: Final, office: Office): number {
  const [from, to] = [momentOf(receivedAt, office), momentOf(decidedAt, office)];
  const days = businessDaysBefore(to.date) - businessDaysBefore(from.date);
  const minutesOfDay = (office.closesAtHour - office.opensAtHour) * 60;
  const minutes = days * minutesOfDay + to.minutes - from.minutes;
  return Math.max(0, Math.floor((10 * minutes) / minutesOfDay));
}

function isLate({ receivedAt, decidedAt, firstChosenAt, wasAsked }: Final, office: Office): boolean {
  if (wasAsked > 0) return false;
  const [on, { date }] = [momentOf(receivedAt, office).date, momentOf(decidedAt, office)];
  const days = businessDaysBefore(next(date)) - businessDaysBefore(next(on));
  const since = firstChosenAt && momentOf(firstChosenAt, office).date;
  const sinceFirst =
    since === null ? Infinity : businessDaysBefore(next(date)) - businessDaysBefore(next(since));
  return days > decisionDays && sinceFirst > secondReviewDays;
}

/** A date where the office is, and how many of its minutes had gone by. */
function momentOf(at: string, { timeZone, opensAtHour, closesAtHour }: Office) {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const date = local.toPlainDate().toString();
  const minutes = local.hour * 60 + local.minute - opensAtHour * 60;
  const within = Math.min(Math.max(0, minutes), (closesAtHour - opensAtHour) * 60);
  return { date, minutes: isBusinessDay(date) ? within : 0 };
}

function next(date: string): string {
  return new Date(Date.parse(date) + dayMs).toISOString().slice(0, 10);
}

const counted = new Map<string, number>();
const reached = { day: "2000-01-01", businessDays: 0 };

/** Business days from the year 2000 to a date, which itself is not one of them. */
function businessDaysBefore(date: string): number {
  while (reached.day < date) {
    counted.set(reached.day, reached.businessDays);
    if (isBusinessDay(reached.day)) reached.businessDays += 1;
    reached.day = next(reached.day);
  }
  return counted.get(date) ?? reached.businessDays;
}

const federal = new Holidays("US");
const holidaysOf = new Map<string, Set<string>>();

function isBusinessDay(date: string): boolean {
  const weekday = new Date(date).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays(date.slice(0, 4)).has(date);
}

function holidays(year: string): Set<string> {
  const known = holidaysOf.get(year);
  if (known) return known;
  // New Year's Day of the next year may be observed in this one.
  const found = [Number(year), Number(year) + 1].flatMap((each) => federal.getHolidays(each));
  const dates = new Set(found.filter(({ type }) => type === "public").map(({ date }) => date.slice(0, 10)));
  holidaysOf.set(year, dates);
  return dates;
}
