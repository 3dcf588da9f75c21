import type { ComparedField, Verdict } from "../../shared/evidence/comparison.ts";

/** One step of a waterfall: from where the sum stood to where it stands. */
export interface WeightStep {
  field: ComparedField | "start";
  /** Null for the start, which compares nothing. */
  verdict: Verdict | null;
  bits: number;
  from: number;
  to: number;
}

interface Weighed {
  priorBits: number;
  fields: readonly { field: ComparedField; verdict: Verdict; bits: number }[];
}

/** The sum, step by step: the start, then each field in its order. */
export function weightSteps({ priorBits, fields }: Weighed): WeightStep[] {
  const steps: WeightStep[] = [{ field: "start", verdict: null, bits: priorBits, from: 0, to: priorBits }];
  let sum = priorBits;
  for (const { field, verdict, bits } of fields) {
    steps.push({ field, verdict, bits, from: sum, to: sum + bits });
    sum += bits;
  }
  return steps;
}
