const dayMs = 86_400_000;

/** The instant an office is invented as of, in milliseconds: noon UTC of a `YYYY-MM-DD`. */
export function officeNoon(asOf: string): number {
  return Date.parse(`${asOf}T12:00:00.000Z`);
}

/** A UTC instant so many days before noon; parts of a day count. */
export function instantBefore(noon: number, days: number): string {
  return new Date(noon - Math.round(days * dayMs)).toISOString();
}

/** The calendar date so many whole days before noon. */
export function dateBefore(noon: number, days: number): string {
  const day = Math.floor(noon / dayMs) - days;
  const written = writtenDates.get(day);
  if (written !== undefined) return written;
  const date = new Date(day * dayMs).toISOString().slice(0, 10);
  writtenDates.set(day, date);
  return date;
}

/** Days from a UTC instant to noon; negative when the instant comes after it. */
export function ageInDays(noon: number, instant: string): number {
  return (noon - Date.parse(instant)) / dayMs;
}

// A large office has millions of dates and few different ones: each is written once.
const writtenDates = new Map<number, string>();
