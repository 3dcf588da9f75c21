import type { Invention } from "./invented.ts";
import type { Random } from "./random.ts";
import { strangersFrom } from "./reserved-numbers.ts";
import { isSecond, type Scenario, scenarioOf } from "./scenarios.ts";

/**
 * The record a request is about: every second one, so that half the office has nothing going on.
 *
 * The second request of a person is about the record of the one before it.
 */
export function recordIndexOf(invention: Invention, requestIndex: number): number {
  return 2 * (isSecond(scenarioOf(invention, requestIndex)) ? requestIndex - 1 : requestIndex);
}

/** What must be true of a record for the scenario of its request; quiet records have a little of everything. */
export function conditionOf(random: Random, invention: Invention, recordIndex: number): Scenario {
  const quiet = random.weighted(quietConditions);
  if (recordIndex >= strangersFrom) return "clean-match";
  return recordIndex % 2 === 0 ? scenarioOf(invention, recordIndex / 2) : quiet;
}

const quietConditions: readonly (readonly [Scenario, number])[] = [
  ["clean-match", 88],
  ["married-name", 5],
  ["no-email-on-file", 4],
  ["deceased", 2],
  ["protected-person", 1],
];
