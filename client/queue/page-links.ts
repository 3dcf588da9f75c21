import { z } from "zod";
import type { PageAsked } from "../../shared/pages.ts";

/** A page of any list that is read by key. */
export interface KeyPage {
  rows: readonly unknown[];
  total: number;
  next: string | null;
  previous: string | null;
}

/** The list a page is of: how the page was asked for, and the address of another of its pages. */
export interface PagedList {
  asked: PageAsked;
  to: (page: Partial<PageAsked>) => string;
}

/** What a link to a page leaves in the history: the number of its first row, which a key page cannot tell. */
const pageState = z.object({ firstRow: z.int().min(1) });
export type PageState = z.infer<typeof pageState>;

export interface PageLink {
  to: string;
  state?: PageState;
}

/** Where the pages around this one are; null where there is none. */
export function pageLinks({ asked, to }: PagedList, page: KeyPage, firstRow: number | null = null) {
  const link = (place: Partial<PageAsked>, row: number | null): PageLink => ({
    to: to(place),
    ...(row !== null && row >= 1 && { state: { firstRow: row } }),
  });
  const { next, previous } = page;
  const after = firstRow && firstRow + page.rows.length;
  const before = firstRow && firstRow - asked.size;
  return {
    first: previous ? link({}, 1) : null,
    previous: previous ? link({ before: previous }, before) : null,
    next: next ? link({ after: next }, after) : null,
    last: next ? link({ last: "1" }, null) : null,
  };
}

/** The number of the page's first row in the list, from 1; null when nobody counted the way here. */
export function firstRowOf({ after, before, last }: PageAsked, page: KeyPage, state: unknown): number | null {
  if (last) return page.total - page.rows.length + 1;
  if (after === undefined && before === undefined) return 1;
  return pageState.safeParse(state).data?.firstRow ?? null;
}
