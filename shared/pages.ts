import { z } from "zod";

export const pageSizes = [25, 50, 100] as const;

/** The place of a row in its list, as the last page named it: the value it is sorted by and its id. */
export const pagePlace = z
  .string()
  .max(120)
  .regex(/^[\w.:~-]+_[\w.:~-]+$/);

/** Which page of a list is asked for. Without a place it is the first. */
export const pageQuery = z.strictObject({
  size: z.literal(pageSizes),
  /** The row the page starts after, or ends before. */
  after: pagePlace.optional(),
  before: pagePlace.optional(),
  last: z.literal("1").optional(),
});
export type PageAsked = z.infer<typeof pageQuery>;

/** Reads the same from an address; what is damaged leads to the first page. */
export const pageAddress = z.object({
  size: z.coerce.number().pipe(z.literal(pageSizes)).catch(25),
  after: pagePlace.optional().catch(undefined),
  before: pagePlace.optional().catch(undefined),
  last: z.literal("1").optional().catch(undefined),
});
