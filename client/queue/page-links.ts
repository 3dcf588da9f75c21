import { z } from "zod";
import type { QueueFilters } from "../../shared/queue.ts";
import { paths } from "../paths.ts";
import type { Answers } from "../trpc.ts";
import { firstPage } from "./queue-address.ts";

type QueueAnswer = Pick<Answers["queue"]["page"], "next" | "previous" | "total"> & { rows: unknown[] };

/** What a link to a page leaves in the history: the number of its first row, which a key page cannot tell. */
const pageState = z.object({ firstRow: z.int().min(1) });
export type PageState = z.infer<typeof pageState>;

interface PageLink {
  to: string;
  state?: PageState;
}

/** Where the pages around this one are; null where there is none. */
export function pageLinks(filters: QueueFilters, page: QueueAnswer, firstRow: number | null = null) {
  const list = firstPage(filters);
  const link = (place: Partial<QueueFilters>, row: number | null): PageLink => ({
    to: paths.queue({ ...list, ...place }),
    ...(row !== null && row >= 1 && { state: { firstRow: row } }),
  });
  const { next, previous } = page;
  const after = firstRow && firstRow + page.rows.length;
  const before = firstRow && firstRow - filters.size;
  return {
    first: previous ? link({}, 1) : null,
    previous: previous ? link({ before: previous }, before) : null,
    next: next ? link({ after: next }, after) : null,
    last: next ? link({ last: "1" }, null) : null,
  };
}

/** The number of the page's first row in the list, from 1; null when nobody counted the way here. */
export function firstRowOf(filters: QueueFilters, page: QueueAnswer, state: unknown): number | null {
  const { after, before, last } = filters;
  if (last) return page.total - page.rows.length + 1;
  if (after === undefined && before === undefined) return 1;
  return pageState.safeParse(state).data?.firstRow ?? null;
}
