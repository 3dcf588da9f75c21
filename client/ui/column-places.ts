/** A part of a column, by where both stand. */
export interface Place {
  column: number;
  part: number;
}

const steps: Record<string, Place> = {
  ArrowLeft: { column: -1, part: 0 },
  ArrowRight: { column: 1, part: 0 },
  ArrowUp: { column: 0, part: 1 },
  ArrowDown: { column: 0, part: -1 },
};

/** Where there is something to see, in the order of the chart: nothing can stand on a part of no height. */
export function visiblePlaces(columns: readonly { parts: readonly { amount: number }[] }[]): Place[] {
  return columns.flatMap(({ parts }, column) =>
    parts.flatMap(({ amount }, part) => (amount > 0 ? [{ column, part }] : [])),
  );
}

/** Where an arrow key leads from a place; null for other keys, and where there is no further one. */
export function placeAfter(key: string, from: Place, places: readonly Place[]): Place | null {
  const step = steps[key];
  if (!step) return null;
  const ahead = places.filter(({ column, part }) =>
    step.column === 0
      ? column === from.column && (part - from.part) * step.part > 0
      : (column - from.column) * step.column > 0,
  );
  const [nearest] = ahead.toSorted((a, b) => distance(a, from) - distance(b, from));
  return nearest ?? null;
}

/** A column aside is further than any part of it. */
function distance(one: Place, other: Place): number {
  return Math.abs(one.column - other.column) * 100 + Math.abs(one.part - other.part);
}
