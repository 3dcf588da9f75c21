import { Temporal } from "temporal-polyfill";
import type { OfficeSettings } from "../../shared/office.ts";
import { businessDateAfter, isBusinessDay, localMoment } from "../cases/business-time.ts";

type OfficeDay = Pick<OfficeSettings, "timeZone" | "opensAtHour" | "closesAtHour">;

/**
 * The instant itself when the office works then, else `minutesIn` after it next opens.
 *
 * All instants are UTC.
 */
export function nextOfficeMoment(at: string, minutesIn: number, office: OfficeDay): string {
  const { date, hour } = localMoment(at, office.timeZone);
  const isBefore = hour < office.opensAtHour;
  if (isBusinessDay(date) && !isBefore && hour < office.closesAtHour) return at;
  const isLaterToday = isBusinessDay(date) && isBefore;
  return openingOf(isLaterToday ? date : businessDateAfter(date, 1), minutesIn, office);
}

function openingOf(on: string, minutesIn: number, { timeZone, opensAtHour }: OfficeDay): string {
  const plainTime = Temporal.PlainTime.from({ hour: opensAtHour });
  const opening = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime });
  return new Date(opening.epochMilliseconds + minutesIn * 60_000).toISOString();
}
