/** Something that happened at a UTC instant, and what tells it from another of its kind. */
export interface Occurrence {
  at: string;
  key: string;
}

/** The most different keys in any run of `days` days that `at` lies in. */
export function mostWithin(occurrences: readonly Occurrence[], { at, days }: { at: string; days: number }) {
  const span = days * 86_400_000;
  const moment = Date.parse(at);
  const timed = occurrences.map(({ at: on, key }) => ({ on: Date.parse(on), key }));
  const starts = timed.map(({ on }) => on).filter((on) => on <= moment && moment < on + span);
  const sizes = starts.map(
    (start) => new Set(timed.filter(({ on }) => on >= start && on < start + span).map(({ key }) => key)).size,
  );
  return Math.max(0, ...sizes);
}
