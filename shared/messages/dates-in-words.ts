/** A calendar date in full: "December 5, 2025", "5 de diciembre de 2025". */
export function dateInFull(on: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(on));
}

/** Day and time of a UTC instant in a time zone, each in full, so that a sentence can join them. */
export function instantInFull(
  at: string,
  { locale, timeZone }: { locale: string; timeZone: string },
): { day: string; time: string } {
  const instant = new Date(at);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(instant);
  const clock = {
    hour: "numeric",
    minute: "2-digit",
    hour12: true,
    timeZoneName: "short",
    timeZone,
  } as const;
  const time = new Intl.DateTimeFormat(locale, clock).format(instant);
  return { day, time: time.replace(/\bAM\b/, "am").replace(/\bPM\b/, "pm") };
}
