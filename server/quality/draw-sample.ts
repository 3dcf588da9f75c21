import { createHash } from "node:crypto";
import { isAlwaysDrawn, type QualityPlanSettings, type WeekGroup } from "../../shared/quality-plan.ts";
import type { SampleReason } from "../../shared/quality-review.ts";

/** A decision as the draw sees it. */
export interface Candidate extends Omit<WeekGroup, "count"> {
  decisionId: string;
}

export interface Drawn {
  decisionId: string;
  reasons: SampleReason[];
}

/**
 * Draws a week's sample: the same seed and decisions give the same, in whatever order they come.
 *
 * What the rules name is always drawn, and enough approvals of each person; then, up to the cap, what was decided in
 * a way that calls for a look, and last those chance picks.
 */
export function drawSample(candidates: readonly Candidate[], plan: QualityPlanSettings): Drawn[] {
  const inDrawOrder = candidates
    .map((candidate) => ({ candidate, place: placeInDraw(plan.seed, candidate.decisionId) }))
    .toSorted((one, other) => one.place - other.place);
  const share = plan.sharePercent / 100;
  const lots = inDrawOrder.map(({ candidate, place }) => ({
    ...candidate,
    isAlways: isAlwaysDrawn(candidate, plan),
    isSignalled: plan.staffSignals && candidate.hasSignals,
    isRandom: candidate.isOfWeek && place < share,
  }));

  const always = lots.filter(({ isAlways }) => isAlways);
  const enough = toHaveEnough(lots, plan.least);
  const taken = new Set<Lot>([...always, ...enough]);
  const others = [
    ...lots.filter(({ isSignalled }) => isSignalled),
    ...lots.filter(({ isRandom }) => isRandom),
  ];
  for (const lot of others) if (taken.size < plan.cap) taken.add(lot);
  return [...taken].map((lot) => ({ decisionId: lot.decisionId, reasons: reasonsFor(lot, plan, enough) }));
}

interface Lot extends Candidate {
  isAlways: boolean;
  isSignalled: boolean;
  isRandom: boolean;
}

/** Where a decision stands in the draw, from 0 to 1: whoever does not know the seed cannot tell. */
function placeInDraw(seed: number, decisionId: string): number {
  const hash = createHash("sha256").update(`quality sample v1\n${seed}\n${decisionId}`).digest();
  return hash.readUIntBE(0, 6) / 2 ** 48;
}

/** The approvals that each person still lacks, those first in the draw. */
function toHaveEnough(lots: readonly Lot[], least: number): ReadonlySet<Lot> {
  const missing = new Map<string, number>();
  const approvals = lots.filter(({ isApproval, isOfWeek }) => isApproval && isOfWeek);
  for (const { by, isAlways } of approvals) {
    missing.set(by, (missing.get(by) ?? least) - (isAlways ? 1 : 0));
  }
  const added = new Set<Lot>();
  for (const lot of approvals) {
    const left = missing.get(lot.by) ?? 0;
    if (lot.isAlways || left <= 0) continue;
    added.add(lot);
    missing.set(lot.by, left - 1);
  }
  return added;
}

function reasonsFor(lot: Lot, plan: QualityPlanSettings, enough: ReadonlySet<Lot>): SampleReason[] {
  const reasons: (SampleReason | false)[] = [
    plan.reversals && lot.isReversal && "reversal",
    plan.highRisk && lot.isHighRisk && "high-risk",
    lot.isSignalled && "staff-signals",
    lot.isRandom && "random",
    enough.has(lot) && !lot.isRandom && "minimum",
  ];
  return reasons.filter((reason) => reason !== false);
}
