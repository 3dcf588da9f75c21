import type { Policy } from "../../db/queries/policy.ts";
import {
  type ComparedField,
  comparedFieldLabels,
  comparedFields,
  readStrip,
  type Verdict,
  verdictLabels,
  verdicts,
} from "../../shared/evidence/comparison.ts";
import { type PlantedProblem, plantedProblemNames } from "../../shared/seeding.ts";
import { signalNames, signals } from "../../shared/signals.ts";
import { type DryCase, dryRun } from "./dry-run.ts";
import { inventionOf } from "./invent-office.ts";
import { everyPolicyPoint, policyPointsOf } from "./policy-points.ts";
import type { Scenario } from "./scenarios.ts";

/** Something a request may come to, and whether those of a scenario do. */
export interface CoveragePoint {
  label: string;
  /** How many of the requests tried out come to it. */
  requests: number;
  /** The problem to plant for it; null where none is needed or none helps. */
  addWith: PlantedProblem | null;
  /** Whether invented requests can come to it at all. */
  isPossible: boolean;
}

export interface Coverage {
  policy: CoveragePoint[];
  verdicts: (CoveragePoint & { field: ComparedField; verdict: Verdict })[];
  signals: CoveragePoint[];
}

/** Which policy rules, verdicts and signals these cases come to, and what would bring the missing ones. */
export async function coverageOf(cases: readonly DryCase[], policy: Policy): Promise<Coverage> {
  const reference = await referenceFor(policy);
  const hits = countHits(cases, policy);
  const point = (key: string, label: string): CoveragePoint => ({
    label,
    requests: hits.get(key) ?? 0,
    ...(reference.get(key) ?? { addWith: null, isPossible: hits.has(key) }),
  });
  return {
    policy: everyPolicyPoint(policy.rules).map((said) => point(policyKey(said), said)),
    verdicts: comparedFields.flatMap((field) =>
      verdicts.map((verdict) => {
        const label = `${comparedFieldLabels[field]}: ${verdictLabels[verdict]}`;
        return { field, verdict, ...point(verdictKey(field, verdict), label) };
      }),
    ),
    signals: signalNames.map((signal) => point(signalKey(signal), signals[signal].label)),
  };
}

const policyKey = (said: string) => `policy ${said}`;
const verdictKey = (field: ComparedField, verdict: Verdict) => `verdict ${field} ${verdict}`;
const signalKey = (signal: string) => `signal ${signal}`;

/** All that a case comes to. */
function keysOf({ facts }: DryCase, { rules }: Policy): string[] {
  const verdictOf = readStrip(facts.strip);
  return [
    ...policyPointsOf(facts, rules).map(policyKey),
    ...(verdictOf ? comparedFields.map((field) => verdictKey(field, verdictOf[field])) : []),
    ...facts.signals.map(signalKey),
  ];
}

function countHits(cases: readonly DryCase[], policy: Policy): Map<string, number> {
  const hits = new Map<string, number>();
  for (const dry of cases) {
    for (const key of new Set(keysOf(dry, policy))) hits.set(key, (hits.get(key) ?? 0) + 1);
  }
  return hits;
}

type Reference = Map<string, Pick<CoveragePoint, "addWith" | "isPossible">>;

// The same for the same rules: one is enough, for rules change a few times a year.
let known: { rules: string; reference: Promise<Reference> } | null = null;

function referenceFor(policy: Policy): Promise<Reference> {
  const rules = JSON.stringify(policy.rules);
  if (known?.rules !== rules) known = { rules, reference: tryEveryProblem(policy) };
  return known.reference;
}

const triesOfEach = 16;

/** Plants every problem many times over and looks which of them comes to what. */
async function tryEveryProblem(policy: Policy): Promise<Reference> {
  const problems = Object.fromEntries(plantedProblemNames.map((name) => [name, 3.5]));
  const office = inventionOf({ cases: 1, seed: 1, asOf: "2026-11-02", problems });
  const count = triesOfEach * (plantedProblemNames.length + 1);
  const cases = await dryRun(office, { count, policy });
  const byScenario = Map.groupBy(cases, ({ request }) => request.scenario);
  const rates = [...byScenario].map(([scenario, of]) => ({
    scenario,
    rateOf: new Map([...countHits(of, policy)].map(([key, hits]) => [key, hits / of.length])),
  }));
  const keys = new Set(cases.flatMap((dry) => keysOf(dry, policy)));
  return new Map([...keys].map((key) => [key, { addWith: surest(key, rates), isPossible: true }]));
}

interface Rates {
  scenario: Scenario;
  rateOf: ReadonlyMap<string, number>;
}

/** The problem that comes to it most often; null where clean requests do as well, or none does often. */
function surest(key: string, rates: readonly Rates[]): PlantedProblem | null {
  const rateOf = (one: Rates | undefined) => one?.rateOf.get(key) ?? 0;
  const best = rates.reduce((one, other) => (rateOf(other) > rateOf(one) ? other : one));
  const clean = rates.find(({ scenario }) => scenario === "clean-match");
  const isPlanted = rateOf(best) >= oftenEnough && rateOf(clean) < rarely;
  return isPlanted && best.scenario !== "clean-match" ? best.scenario : null;
}

const oftenEnough = 0.25;
const rarely = 0.1;
