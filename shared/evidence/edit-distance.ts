/** One step from one sequence to another, and how many symbols of each it takes up. */
export interface EditStep {
  /** 0 when the symbols are the same, 1 for a change. */
  cost: 0 | 1;
  from: 0 | 1 | 2;
  to: 0 | 1 | 2;
}

const keep: EditStep = { cost: 0, from: 1, to: 1 };
const swap: EditStep = { cost: 1, from: 2, to: 2 };
const replace: EditStep = { cost: 1, from: 1, to: 1 };
const remove: EditStep = { cost: 1, from: 1, to: 0 };
const add: EditStep = { cost: 1, from: 0, to: 1 };

/**
 * The fewest steps from one sequence to the other: replacing, removing, adding, and swapping two neighbors.
 * Source: Damerau–Levenshtein in its optimal string alignment form, so no symbol is changed twice.
 */
export function editSteps(from: readonly string[], to: readonly string[]): EditStep[] {
  // Shared ends are kept as they are, so that a word put in is one stretch and not letters here and there.
  const { start, end } = sharedEnds(from, to);
  const steps = stepsThroughTable(from.slice(start, from.length - end), to.slice(start, to.length - end));
  return [...Array<EditStep>(start).fill(keep), ...steps, ...Array<EditStep>(end).fill(keep)];
}

/** The count of those steps, between two texts read by UTF-16 units. */
export function editDistance(one: string, other: string): number {
  return editSteps(one.split(""), other.split("")).reduce((sum, { cost }) => sum + cost, 0);
}

/** Exactly one step apart, found without a table: what is left between the shared ends tells. */
export function isOneEdit(one: string, other: string): boolean {
  const longer = Math.max(one.length, other.length);
  const shorter = Math.min(one.length, other.length);
  if (longer - shorter > 1) return false;
  let start = 0;
  while (start < shorter && one.charCodeAt(start) === other.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  ) {
    end += 1;
  }
  const left = longer - start - end;
  if (left === 1) return true;
  return (
    left === 2 &&
    longer === shorter &&
    one.charCodeAt(start) === other.charCodeAt(start + 1) &&
    one.charCodeAt(start + 1) === other.charCodeAt(start)
  );
}

/** How many symbols two sequences share at the start, and after those at the end. */
function sharedEnds(from: readonly string[], to: readonly string[]): { start: number; end: number } {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < shorter - start && from.at(-1 - end) === to.at(-1 - end)) end += 1;
  return { start, end };
}

function stepsThroughTable(from: readonly string[], to: readonly string[]): EditStep[] {
  const table = costTable(from, to);
  const steps: EditStep[] = [];
  let row = from.length;
  let column = to.length;
  while (row > 0 || column > 0) {
    const step = cheapestStep(table, { from, to, row, column });
    steps.push(step);
    row -= step.from;
    column -= step.to;
  }
  return steps.toReversed();
}

interface Place {
  from: readonly string[];
  to: readonly string[];
  row: number;
  column: number;
}

/** `table[row][column]`: the cost from the first `row` symbols to the first `column`. */
function costTable(from: readonly string[], to: readonly string[]): number[][] {
  const table: number[][] = [];
  for (let row = 0; row <= from.length; row += 1) {
    const costs: number[] = [];
    table.push(costs);
    for (let column = 0; column <= to.length; column += 1) {
      const isStart = row === 0 && column === 0;
      costs.push(isStart ? 0 : costBy(table, cheapestStep(table, { from, to, row, column }), row, column));
    }
  }
  return table;
}

function cheapestStep(table: readonly number[][], { from, to, row, column }: Place): EditStep {
  if (row === 0) return add;
  if (column === 0) return remove;
  if (from[row - 1] === to[column - 1]) return keep;
  const isCrossed =
    row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
  const steps = isCrossed ? [swap, replace, remove, add] : [replace, remove, add];
  return steps.reduce((best, step) =>
    costBy(table, step, row, column) < costBy(table, best, row, column) ? step : best,
  );
}

function costBy(table: readonly number[][], step: EditStep, row: number, column: number): number {
  // The place a step comes from lies above or to the left, so it is already in the table.
  return (table[row - step.from]?.[column - step.to] ?? 0) + step.cost;
}
