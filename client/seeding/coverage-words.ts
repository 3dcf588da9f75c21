import type { Answers } from "../trpc.ts";

export type Coverage = Answers["seeding"]["tryOut"]["coverage"];
export type CoveragePoint = Coverage["policy"][number];

/** "Hits 17 of 20 policy rules, 27 of 32 verdicts (5 of 5 kinds) and 5 of 6 signals." */
export function coverageInWords({ policy, verdicts, signals }: Coverage): string {
  const possible = verdicts.filter(({ isPossible }) => isPossible);
  const kinds = new Set(possible.map(({ verdict }) => verdict));
  const hit = new Set(possible.filter(isHit).map(({ verdict }) => verdict));
  return (
    `Hits ${share(policy)} policy rules, ${share(verdicts)} verdicts of the seven fields ` +
    `(${hit.size} of ${kinds.size} kinds of verdict) and ${share(signals)} signals.`
  );
}

function share(points: readonly CoveragePoint[]): string {
  const possible = points.filter(({ isPossible }) => isPossible);
  return `${possible.filter(isHit).length} of ${possible.length}`;
}

function isHit({ requests }: Pick<CoveragePoint, "requests">): boolean {
  return requests > 0;
}

/** What a request could come to and none of these does. */
export function missingIn({ policy, verdicts, signals }: Coverage): CoveragePoint[] {
  return [...policy, ...verdicts, ...signals].filter((point) => point.isPossible && !isHit(point));
}
