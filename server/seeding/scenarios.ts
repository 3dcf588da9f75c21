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
  "shared-phone",
  "repeated-text",
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

/** Which of the office's groups a request is in: those of one group share a phone, or the same words. */
export function groupOf(index: number): number {
  return Math.floor(index / groupedAmong);
}

/** Of so many requests three share a phone and three the same words. */
const groupedAmong = 200;
const phoneSharers = scenarios.indexOf("shared-phone");

function groupedScenario(index: number): Scenario | undefined {
  const place = (index % groupedAmong) - phoneSharers;
  if (place < 0 || place >= 6) return undefined;
  return place < 3 ? "shared-phone" : "repeated-text";
}

/** Whether a request shares something with others of its group; it is a recent one that waits. */
export function isGrouped(scenario: Scenario): boolean {
  return scenario === "shared-phone" || scenario === "repeated-text";
}

function dealtScenario(seed: number, index: number): Scenario {
  const grouped = groupedScenario(index);
  return grouped ?? scenarios[index] ?? new Random(seed, "scenario", index).weighted(weights);
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
