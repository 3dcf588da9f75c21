import { z } from "zod";
import {
  nameMixes,
  type PlantedProblem,
  plantedProblemNames,
  plantedProblems,
  type SeedScenario,
  seedScenario,
  type Shares,
  usualScenario,
} from "../../shared/seeding.ts";

const number = z.coerce.number();

/** What the address of the seeding page says beside the scenario: the dialog and the work that is watched. */
const seedingAddress = z.object({
  remove: z.string().max(64).catch(""),
  watch: z.string().max(64).catch(""),
});

export function readSeedingAddress(params: URLSearchParams) {
  return seedingAddress.parse({ remove: params.get("remove") ?? "", watch: params.get("watch") ?? "" });
}

interface Unchosen {
  /** A seed nobody on record has their numbers from. */
  seed: number;
  /** The last day whose noon (UTC) is over. */
  asOf: string;
}

/** The scenario an address describes. What it leaves out, or has damaged, is the usual. */
export function readScenario(params: URLSearchParams, { seed, asOf }: Unchosen): SeedScenario {
  const given = <Value>(name: string, schema: z.ZodType<Value>, otherwise: Value): Value => {
    const typed = params.get(name);
    return typed === null ? otherwise : schema.catch(otherwise).parse(typed);
  };
  const requests = given("requests", number, 200);
  const usual: SeedScenario = { seed, requests, people: requests * 2, asOf, ...usualScenario };
  const described: SeedScenario = {
    seed: given("seed", number, seed),
    requests,
    people: given("people", number, requests * 2),
    asOf: given("asOf", z.string(), asOf),
    days: given("days", number, usual.days),
    nameMix: given("names", z.enum(nameMixes), usual.nameMix),
    nonLatinPercent: given("nonLatin", number.nullable(), null),
    problems: given("problems", z.string().transform(readShares), usualScenario.problems),
  };
  return seedScenario.safeParse(described).data ?? { ...usual, requests: 200, people: 400 };
}

/** The parameters that say so; what is usual is left out. */
export function scenarioParams(scenario: SeedScenario): Record<string, string | undefined> {
  const { seed, requests, people, asOf, days, nameMix, nonLatinPercent, problems } = scenario;
  return {
    seed: String(seed),
    requests: String(requests),
    people: people === requests * 2 ? undefined : String(people),
    asOf,
    days: days === usualScenario.days ? undefined : String(days),
    names: nameMix === usualScenario.nameMix ? undefined : nameMix,
    nonLatin: nonLatinPercent === null ? undefined : String(nonLatinPercent),
    problems: isUsual(problems) ? undefined : writtenShares(problems),
  };
}

function isUsual(problems: Shares): boolean {
  return plantedProblemNames.every((name) => shareOf(problems, name) === plantedProblems[name].usualPercent);
}

export function shareOf(problems: Shares, name: PlantedProblem): number {
  return problems[name] ?? 0;
}

/** `moved:5,deceased:1.5`; `none` when there are none. */
function writtenShares(problems: Shares): string {
  const planted = plantedProblemNames.filter((name) => shareOf(problems, name) > 0);
  return planted.map((name) => `${name}:${shareOf(problems, name)}`).join(",") || "none";
}

function readShares(written: string): Shares {
  const known = new Set<string>(plantedProblemNames);
  const pairs = written.split(",").map((pair) => pair.split(":"));
  return Object.fromEntries(
    pairs.flatMap(([name = "", share]) => (known.has(name) ? [[name, Number(share)]] : [])),
  );
}
