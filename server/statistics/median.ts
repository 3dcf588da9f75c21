/** How many took so long. */
interface Took {
  tenths: number;
  decisions: number;
}

/** What half of them took at most; `times` come quickest first. Null of none. */
export function medianOf(times: readonly Took[]): number | null {
  const half = Math.ceil(times.reduce((sum, { decisions }) => sum + decisions, 0) / 2);
  let gone = 0;
  for (const { tenths, decisions } of times) {
    gone += decisions;
    if (half > 0 && gone >= half) return tenths;
  }
  return null;
}

/** The same for each key. */
export function mediansOf(times: readonly (Took & { key: string })[]): Map<string, number | null> {
  const byKey = Map.groupBy(times, ({ key }) => key);
  return new Map([...byKey].map(([key, own]) => [key, medianOf(own)]));
}
