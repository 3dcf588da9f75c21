import { z } from "zod";
import { id } from "../cases.ts";
import { pageQuery } from "../pages.ts";

/** Which page of the rows of a file that can't be imported. */
export const importProblemsQuery = pageQuery.extend({ importId: id });
export type ImportProblemsQuery = z.infer<typeof importProblemsQuery>;

/** Which page of the imports, newest first: the place its last page named. */
const place = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[\w-]{1,64}$/);
export const importsQuery = z.strictObject({ after: place.optional(), before: place.optional() });
export type ImportsQuery = z.infer<typeof importsQuery>;

/** Reads the same from an address; what is damaged leads to the newest. */
export const importsAddress = z.object({
  after: place.optional().catch(undefined),
  before: place.optional().catch(undefined),
});
