import type { Random } from "./random.ts";
import { strangersFrom } from "./reserved-numbers.ts";
import { type Scenario, scenarioOf } from "./scenarios.ts";

/**
 * The record a request is about: every second one, so that half the office has nothing going on.
 *
 * A request that doubles the one before it is about the same record.
 */
export function recordIndexOf(seed: number, requestIndex: number): number {
  const isDouble = scenarioOf(seed, requestIndex) === "duplicate-open-request";
  return 2 * (isDouble ? requestIndex - 1 : requestIndex);
}

/** What must be true of a record for the scenario of its request; quiet records have a little of everything. */
export function conditionOf(random: Random, seed: number, recordIndex: number): Scenario {
  const quiet = random.weighted(quietConditions);
  if (recordIndex >= strangersFrom) return "clean-match";
  return recordIndex % 2 === 0 ? scenarioOf(seed, recordIndex / 2) : quiet;
}

const quietConditions: readonly (readonly [Scenario, number])[] = [
  ["clean-match", 88],
  ["married-name", 5],
  ["no-email-on-file", 4],
  ["deceased", 2],
  ["protected-person", 1],
];
