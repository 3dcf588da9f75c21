import { plantedProblemNames, type SeedScenario } from "../../shared/seeding.ts";
import { shareOf } from "./seeding-address.ts";

/** A scenario as it stands in the fields: text, right or wrong. */
export interface TypedScenario {
  seed: string;
  requests: string;
  /** Empty for twice the requests. */
  people: string;
  asOf: string;
  days: string;
  nameMix: string;
  /** Empty for what the mix has of itself. */
  nonLatinPercent: string;
  problems: Readonly<Record<string, string>>;
}

export function typedScenario(scenario: SeedScenario): TypedScenario {
  const { seed, requests, people, days, nonLatinPercent, problems } = scenario;
  return {
    seed: String(seed),
    requests: String(requests),
    people: people === requests * 2 ? "" : String(people),
    asOf: scenario.asOf,
    days: String(days),
    nameMix: scenario.nameMix,
    nonLatinPercent: nonLatinPercent === null ? "" : String(nonLatinPercent),
    problems: Object.fromEntries(
      plantedProblemNames.map((name) => [name, String(shareOf(problems, name) || "")]),
    ),
  };
}

/** What the schema is to judge. */
export function readTyped({ problems, ...typed }: TypedScenario): unknown {
  const requests = numberIn(typed.requests);
  return {
    seed: numberIn(typed.seed),
    requests,
    people: typed.people.trim() === "" ? requests * 2 : numberIn(typed.people),
    asOf: typed.asOf,
    days: numberIn(typed.days),
    nameMix: typed.nameMix,
    nonLatinPercent: typed.nonLatinPercent.trim() === "" ? null : numberIn(typed.nonLatinPercent),
    problems: Object.fromEntries(
      Object.entries(problems).map(([name, share]) => [name, share.trim() === "" ? 0 : numberIn(share)]),
    ),
  };
}

/** Commas between thousands are how people write them. */
function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.replaceAll(",", ""));
}
