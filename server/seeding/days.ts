const dayMs = 86_400_000;

/** The instant the office is invented as of: noon UTC, in milliseconds. */
export function officeNoon(asOf: string): number {
  return Date.parse(`${asOf}T12:00:00.000Z`);
}

/** A UTC instant so many days before noon of `asOf`; parts of a day count. */
export function instantBefore(asOf: string, days: number): string {
  return new Date(officeNoon(asOf) - Math.round(days * dayMs)).toISOString();
}

/** The calendar date so many days before `on`. */
export function dateBefore(on: string, days: number): string {
  return instantBefore(on, days).slice(0, 10);
}

/** Days from a UTC instant to noon of `asOf`. */
export function ageInDays(asOf: string, instant: string): number {
  return (officeNoon(asOf) - Date.parse(instant)) / dayMs;
}
