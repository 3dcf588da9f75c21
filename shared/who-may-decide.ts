import type { StaffRole } from "./staff.ts";

interface Decider {
  staffId: string;
  role: StaffRole;
  holdsClaim: boolean;
  /** Who put the record on file, or changed anything on it in the last 30 days. */
  recordEditors: readonly string[];
  /** Who made the first of two choices on this case; null when nobody has. */
  firstReviewer: string | null;
}

const deciding: readonly StaffRole[] = ["reviewer", "supervisor"];

/** Why this person may not decide this case, in words; null when they may. No role is exempt. */
export function mayNotDecideBecause(decider: Decider): string | null {
  if (!deciding.includes(decider.role)) return "Only reviewers and supervisors decide requests.";
  if (decider.recordEditors.includes(decider.staffId)) {
    return "You put this record on file or changed it, so somebody else decides.";
  }
  if (decider.firstReviewer === decider.staffId) {
    return "You made the first choice, so somebody else makes the second.";
  }
  return decider.holdsClaim ? null : "Take this request first: only its holder decides it.";
}
