/** How often one thing was decided one way and judged another, or the same. */
export interface JudgedPair {
  decided: string;
  judged: string;
  count: number;
}

export interface Agreement {
  judged: number;
  agreed: number;
  /** Of those judged, from 0 to 1; null when none are. */
  share: number | null;
  /** Agreement beyond chance; null when chance alone would agree every time, or none are judged. */
  kappa: number | null;
}

/**
 * How far judges agree with what was decided.
 *
 * Source: J. Cohen, A coefficient of agreement for nominal scales (1960): κ = (observed − chance) / (1 − chance).
 */
export function agreementOf(pairs: readonly JudgedPair[]): Agreement {
  const judged = sumOf(pairs);
  const agreed = sumOf(pairs.filter((pair) => pair.decided === pair.judged));
  if (judged === 0) return { judged, agreed, share: null, kappa: null };
  const share = agreed / judged;
  const chance = chanceAgreement(pairs, judged);
  return { judged, agreed, share, kappa: chance === 1 ? null : (share - chance) / (1 - chance) };
}

/** How often two would agree who knew nothing but how often each choice is made. */
function chanceAgreement(pairs: readonly JudgedPair[], judged: number): number {
  return [...new Set(pairs.map(({ decided }) => decided))].reduce((chance, choice) => {
    const decided = sumOf(pairs.filter((pair) => pair.decided === choice));
    const alike = sumOf(pairs.filter((pair) => pair.judged === choice));
    return chance + (decided / judged) * (alike / judged);
  }, 0);
}

function sumOf(pairs: readonly JudgedPair[]): number {
  return pairs.reduce((sum, { count }) => sum + count, 0);
}

interface Draw {
  /** How many could be drawn, each with the same chance and none because of another. */
  of: number;
  /** That chance, from 0 to 1. */
  share: number;
}

/** The chance that exactly `drawn` of them are drawn: the binomial distribution. */
function chanceOfExactly(drawn: number, { of, share }: Draw): number {
  if (drawn > of) return 0;
  let ways = 1;
  for (let place = 1; place <= drawn; place++) ways *= (of - drawn + place) / place;
  return ways * share ** drawn * (1 - share) ** (of - drawn);
}

/** The chance that fewer than `least` are drawn. */
export function chanceOfFewer(least: number, draw: Draw): number {
  return numbersBelow(least).reduce((chance, drawn) => chance + chanceOfExactly(drawn, draw), 0);
}

/** How many must be added on average to have `least`; fewer where there are not so many. */
export function expectedTopUp(least: number, draw: Draw): number {
  const wanted = Math.min(least, draw.of);
  return numbersBelow(wanted).reduce(
    (sum, drawn) => sum + (wanted - drawn) * chanceOfExactly(drawn, draw),
    0,
  );
}

function numbersBelow(end: number): number[] {
  return Array.from({ length: Math.max(0, end) }, (_, number) => number);
}
