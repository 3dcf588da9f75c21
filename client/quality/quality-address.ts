import { z } from "zod";
import {
  type QualityListQuery,
  qualityListAddress,
  sampleStateLabels,
  sampleWhyLabels,
} from "../../shared/quality-review.ts";
import { calendarDate } from "../dates.ts";
import { paths } from "../paths.ts";
import type { PagedList } from "../queue/page-links.ts";

const address = qualityListAddress.extend({ dialog: z.literal("plan").optional().catch(undefined) });
/** What the address of the sample says: which decisions, and whether the plan is open. */
export type QualityAddress = z.infer<typeof address>;

export function readQualityAddress(search: string): QualityAddress {
  return address.parse(Object.fromEntries(new URLSearchParams(search)));
}

/** The same list from its beginning. */
export function firstPage({
  after: _after,
  before: _before,
  last: _last,
  ...list
}: QualityListQuery): QualityListQuery {
  return list;
}

/** The pages of a list and their addresses. */
export function pagesOf(filters: QualityListQuery): PagedList {
  return { asked: filters, to: (page) => paths.quality({ ...firstPage(filters), ...page }) };
}

/** "Nov 17 – Nov 23, 2025", by a week's Monday. */
export function weekInWords(monday: string): string {
  const sunday = new Date(Date.parse(monday) + 6 * 86_400_000).toISOString().slice(0, 10);
  const [from, to] = [calendarDate(monday), calendarDate(sunday)];
  return from.slice(-4) === to.slice(-4) ? `${from.slice(0, -6)} – ${to}` : `${from} – ${to}`;
}

/** What is chosen, each in words. Empty without filters. */
export function filtersInWords({ state, why, week }: QualityListQuery): string[] {
  return [
    state && sampleStateLabels[state].toLowerCase(),
    why && `drawn as “${sampleWhyLabels[why].toLowerCase()}”`,
    week && `week ${weekInWords(week)}`,
  ].filter((words) => typeof words === "string");
}
