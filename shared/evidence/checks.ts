import { z } from "zod";
import { caseRef } from "../cases.ts";
import { comparedFields } from "./comparison.ts";

/** A reviewer's mark that they looked at one row of the comparison, or that they take it back. */
export const checkFieldInput = caseRef.extend({ field: z.enum(comparedFields) });
export type CheckFieldInput = z.infer<typeof checkFieldInput>;
