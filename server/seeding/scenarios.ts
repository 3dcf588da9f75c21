import { type PlantedProblem, plantedProblemNames, type Shares } from "../../shared/seeding.ts";
import type { Invention } from "./invented.ts";
import { Random } from "./random.ts";

/** What a request is: clean, or with one problem planted in it. */
export const scenarios = ["clean-match", ...plantedProblemNames] as const;
export type Scenario = (typeof scenarios)[number];

/** How scenarios are dealt to requests, each by its place alone. */
export interface Planted {
  /** The first ones, so that every problem is there however small the office. */
  first: readonly Scenario[];
  /** From then on: several in a row of so many places, who share something. */
  groups: readonly Group[];
  /** And the others by weight. */
  weights: readonly (readonly [Scenario, number])[];
}

interface Group {
  scenario: Grouped;
  /** Of so many places some belong to the group. */
  among: number;
  /** The first of them. */
  from: number;
}

const grouped = ["shared-phone", "repeated-text"] as const;
type Grouped = (typeof grouped)[number];
const groupSize = 3;

/** Whether a request shares something with others of its group; it is a recent one that waits. */
export function isGrouped(scenario: Scenario): scenario is Grouped {
  return grouped.some((one) => one === scenario);
}

export function plantedBy(shares: Shares): Planted {
  const chosen = plantedProblemNames.flatMap((name): [PlantedProblem, number][] => {
    const share = shares[name] ?? 0;
    return share > 0 ? [[name, share]] : [];
  });
  const clean = 100 - chosen.reduce((sum, [, share]) => sum + share, 0);
  const single = chosen.filter(([name]) => !isGrouped(name));
  const inGroups = chosen.flatMap(([name, share]) => (isGrouped(name) ? [[name, share] as const] : []));
  return {
    first: dealtFirst(single.map(([name]) => name)),
    groups: inGroups.map(([scenario, share], place) => ({
      scenario,
      among: Math.ceil((groupSize * 100) / share),
      from: place * groupSize,
    })),
    weights: clean > 0 || single.length === 0 ? [["clean-match", Math.max(clean, 1)], ...single] : single,
  };
}

/** Each once; who asks a second time stands behind one who may. */
function dealtFirst(chosen: readonly PlantedProblem[]): Scenario[] {
  const first: Scenario[] = ["clean-match"];
  for (const name of chosen) {
    if (isSecond(name) && !mayComeBefore(name, first.at(-1))) first.push("clean-match");
    first.push(name);
  }
  return first;
}

/** The scenario of the request at this index. */
export function scenarioOf({ seed, planted }: Pick<Invention, "seed" | "planted">, index: number): Scenario {
  const dealt = (place: number) =>
    planted.first[place] ??
    groupAt(planted, place)?.scenario ??
    new Random(seed, "scenario", place).weighted(planted.weights);
  const scenario = dealt(index);
  return !isSecond(scenario) || mayComeBefore(scenario, dealt(index - 1)) ? scenario : "clean-match";
}

/** Which of its kind the group is that a request belongs to; 0 where it belongs to none. */
export function groupOf({ planted }: Pick<Invention, "planted">, index: number): number {
  const group = groupAt(planted, index);
  return group ? Math.floor((index - planted.first.length) / group.among) : 0;
}

function groupAt({ first, groups }: Planted, index: number): Group | undefined {
  const place = index - first.length;
  return groups.find(({ among, from }) => {
    const within = place % among;
    return place >= 0 && within >= from && within < from + groupSize;
  });
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
  const mayNot = first === undefined || first === "no-record" || first === "silence";
  return !mayNot && !isSecond(first) && !isGrouped(first);
}
