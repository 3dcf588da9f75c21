import { type PlantedProblem, plantedProblemNames, type Shares } from "../../shared/seeding.ts";
import type { Invention } from "./invented.ts";
import { Random } from "./random.ts";

/** What a request is: clean, or with one problem planted in it. */
export const scenarios = ["clean-match", ...plantedProblemNames] as const;
export type Scenario = (typeof scenarios)[number];

/** How scenarios are dealt to requests. */
export interface Planted {
  /** The first ones, so that every problem is there however small the office. */
  first: readonly Scenario[];
  /** From then on by weight. */
  weights: readonly (readonly [Scenario, number])[];
}

/** How many people give one phone number. */
export const peopleOnOnePhone = 6;

export function plantedBy(shares: Shares): Planted {
  const chosen = plantedProblemNames.flatMap((name): [PlantedProblem, number][] => {
    const share = shares[name] ?? 0;
    return share > 0 ? [[name, share]] : [];
  });
  const clean = 100 - chosen.reduce((sum, [, share]) => sum + share, 0);
  return {
    first: dealtFirst(chosen.map(([name]) => name)),
    weights: clean > 0 ? [["clean-match", clean], ...chosen] : chosen,
  };
}

/** Each once, the shared phone as often as it is shared; who asks a second time stands behind one who may. */
function dealtFirst(chosen: readonly PlantedProblem[]): Scenario[] {
  const first: Scenario[] = ["clean-match"];
  for (const name of chosen) {
    if (isSecond(name) && !mayComeBefore(name, first.at(-1))) first.push("clean-match");
    const times = name === "shared-phone" ? peopleOnOnePhone : 1;
    first.push(...Array.from({ length: times }, () => name));
  }
  return first;
}

/** The scenario of the request at this index. */
export function scenarioOf({ seed, planted }: Pick<Invention, "seed" | "planted">, index: number): Scenario {
  const dealt = (place: number) =>
    planted.first[place] ?? new Random(seed, "scenario", place).weighted(planted.weights);
  const scenario = dealt(index);
  return !isSecond(scenario) || mayComeBefore(scenario, dealt(index - 1)) ? scenario : "clean-match";
}

const seconds = ["duplicate-open-request", "code-already-used"] as const;
type Second = (typeof seconds)[number];

/** Whether a request is the second one of the person who sent the one before. */
export function isSecond(scenario: Scenario): scenario is Second {
  return seconds.some((second) => second === scenario);
}

/** What the next request is when the same person sends it; null when somebody else does. */
export function secondAfter(invention: Pick<Invention, "seed" | "planted">, index: number): Second | null {
  const next = scenarioOf(invention, index + 1);
  return isSecond(next) ? next : null;
}

function mayComeBefore(second: Second, first: Scenario | undefined): boolean {
  if (second === "code-already-used") return first === "clean-match";
  return first !== undefined && first !== "no-record" && first !== "silence" && !isSecond(first);
}
