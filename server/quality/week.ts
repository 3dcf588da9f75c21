import { Temporal } from "temporal-polyfill";
import type { OfficeSettings } from "../../shared/office.ts";
import { officeDate, startOfDay } from "../cases/business-time.ts";

/** The Monday of the week a date is in; weeks are the office's and end with Sunday. */
export function mondayOf(on: string): string {
  const date = Temporal.PlainDate.from(on);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

export function weekAfter(monday: string): string {
  return Temporal.PlainDate.from(monday).add({ weeks: 1 }).toString();
}

/** The Monday of the week an instant is in. */
export function weekOf(at: string, office: OfficeSettings): string {
  return mondayOf(officeDate(at, office));
}

/** When a week begins, as a UTC instant. */
export function startOfWeek(monday: string, office: OfficeSettings): string {
  return startOfDay(monday, office);
}
