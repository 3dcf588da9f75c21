import type { RequestReason } from "./cases.ts";
import { comparedFieldLabels, readStrip } from "./evidence/comparison.ts";
import type { RecordFlag } from "./records.ts";
import { type Signal, signals } from "./signals.ts";

export const risks = ["normal", "raised", "high"] as const;
export type Risk = (typeof risks)[number];

export const riskLabels: Record<Risk, string> = { normal: "Normal", raised: "Raised", high: "High" };

const startingRisk: Record<RequestReason, Risk> = {
  "file-or-amend": "raised",
  "flagged-status": "raised",
  "significant-update": "raised",
  "reset-credentials": "high",
  "lost-or-expired": "normal",
  other: "normal",
};

const flagRisk: Record<RecordFlag, Risk> = {
  "protected-person": "high",
  "security-review": "high",
  deceased: "high",
};

interface RiskFacts {
  reason: RequestReason;
  flags: readonly RecordFlag[];
  signals: readonly Signal[];
  strip: string;
}

/** The risk of a case: its reason's, and never lower for what flags, signals and differences add. */
export function riskOf({ reason, flags, signals: found, strip }: RiskFacts): Risk {
  const raisedBy: Risk[] = [startingRisk[reason], ...flags.map((flag) => flagRisk[flag])];
  raisedBy.push(...found.map((signal) => signals[signal].risk));
  if (differingKeyFields(strip).length > 0) raisedBy.push("raised");
  return highest(raisedBy);
}

/** The facts an approval stands on: name, birth date and the two identifiers. */
const keyFields = ["name", "date-of-birth", "a-number", "receipt-number"] as const;

/** Labels of the key fields that are `different`. */
export function differingKeyFields(strip: string): string[] {
  const verdictOf = readStrip(strip);
  if (!verdictOf) return [];
  return keyFields
    .filter((field) => verdictOf[field] === "different")
    .map((field) => comparedFieldLabels[field]);
}

export function higherRisk(one: Risk, other: Risk): Risk {
  return highest([one, other]);
}

function highest(found: readonly Risk[]): Risk {
  return risks.findLast((risk) => found.includes(risk)) ?? "normal";
}
