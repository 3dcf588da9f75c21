import type { CaseStatus } from "./cases.ts";
import { transitionBlockedBecause } from "./transitions.ts";

interface Overturning {
  staffId: string;
  status: CaseStatus;
  /** Everyone who took part in the decision in force. */
  deciders: readonly string[];
}

/** Why this supervisor may not overturn the case now, in words; null when they may. */
export function overturnBlockedBecause({ staffId, status, deciders }: Overturning): string | null {
  if (deciders.includes(staffId)) return "You decided this yourself, so another supervisor overturns it.";
  return transitionBlockedBecause("overturn", status);
}
