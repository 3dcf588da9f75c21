import { z } from "zod";
import type { QualitySampleRow } from "../../db/tables.ts";
import {
  deficiency,
  type Deficiency,
  type SampleReason,
  sampleReasons,
} from "../../shared/quality-review.ts";

const written = z.array(z.enum(sampleReasons));

/** Every reason a decision was drawn for, the gravest first. */
export function reasonsOf({ reasons }: Pick<QualitySampleRow, "reasons">): SampleReason[] {
  const found = written.parse(JSON.parse(reasons));
  return sampleReasons.filter((reason) => found.includes(reason));
}

/** The reason lists tell once it is settled. */
export function toldReason(sample: Pick<QualitySampleRow, "reasons">): SampleReason {
  return reasonsOf(sample)[0] ?? "random";
}

export function deficienciesIn(text: string): Deficiency[] {
  return z.array(deficiency).parse(JSON.parse(text));
}
