import { Random } from "./random.ts";

/** The problems planted in requests, in the order the first ones are dealt. */
export const scenarios = [
  "clean-match",
  "married-name",
  "swapped-day-month",
  "one-digit-phone",
  "transliterated-name",
  "wrong-a-number",
  "no-record",
  "contact-changed-yesterday",
  "no-email-on-file",
  "email-not-on-file",
  "duplicate-open-request",
  "deceased",
  "protected-person",
] as const;
export type Scenario = (typeof scenarios)[number];

/** The scenario of the request at this index: each once, then by weight. */
export function scenarioOf(seed: number, index: number): Scenario {
  const scenario = dealtScenario(seed, index);
  if (scenario !== "duplicate-open-request" || canBeDoubled(dealtScenario(seed, index - 1))) return scenario;
  return "clean-match";
}

/** Whether the next request is from the same person again, so this one must still be open. */
export function isDoubled(seed: number, index: number): boolean {
  return scenarioOf(seed, index + 1) === "duplicate-open-request";
}

function canBeDoubled(scenario: Scenario): boolean {
  return scenario !== "duplicate-open-request" && scenario !== "no-record";
}

function dealtScenario(seed: number, index: number): Scenario {
  return scenarios[index] ?? new Random(seed, "scenario", index).weighted(weights);
}

const weights: readonly (readonly [Scenario, number])[] = [
  ["clean-match", 45],
  ["married-name", 6],
  ["swapped-day-month", 5],
  ["one-digit-phone", 7],
  ["transliterated-name", 7],
  ["wrong-a-number", 5],
  ["no-record", 5],
  ["contact-changed-yesterday", 3],
  ["no-email-on-file", 4],
  ["email-not-on-file", 6],
  ["duplicate-open-request", 4],
  ["deceased", 1.5],
  ["protected-person", 1.5],
];
