import { requestReasonLabels } from "../../shared/cases.ts";
import { decisionListAddress, type DecisionListQuery, reasonInWords } from "../../shared/decision-list.ts";
import { decisionKindLabels } from "../../shared/decisions.ts";
import { figureLabels } from "../../shared/figure-labels.ts";
import { calendarDate } from "../dates.ts";
import { paths } from "../paths.ts";
import type { PagedList } from "../queue/page-links.ts";
import type { Answers } from "../trpc.ts";

/** The decisions an address shows: `search` is what follows its path. */
export function readDecisionFilters(search: string): DecisionListQuery {
  return decisionListAddress.parse(Object.fromEntries(new URLSearchParams(search)));
}

/** The same list from its beginning. */
export function firstPage({
  after: _after,
  before: _before,
  last: _last,
  ...list
}: DecisionListQuery): DecisionListQuery {
  return list;
}

/** The same order and size without any filter. */
export function withoutFilters({ sort, size }: DecisionListQuery): DecisionListQuery {
  return { sort, size };
}

/** The pages of a list and their addresses. */
export function pagesOf(filters: DecisionListQuery): PagedList {
  return { asked: filters, to: (page) => paths.decisions({ ...firstPage(filters), ...page }) };
}

/** What is chosen, each in words: "by Dana Reyes", "from Mar 2, 2026". Empty without filters. */
export function filtersInWords(
  { kind, reason, by, from, to, policy, stopped, figure, asked }: DecisionListQuery,
  { people }: Pick<Answers["decisions"]["choices"], "people">,
): string[] {
  return [
    kind && decisionKindLabels[kind].toLowerCase(),
    reason && `reason “${reasonInWords(reason)}”`,
    by && `by ${people.find(({ id }) => id === by)?.name ?? "somebody else"}`,
    from && `from ${calendarDate(from)}`,
    to && `to ${calendarDate(to)}`,
    policy && `policy version ${policy}`,
    stopped && "stopped",
    figure && figureLabels[figure].toLowerCase(),
    asked && `asked because: ${requestReasonLabels[asked].toLowerCase()}`,
  ].filter((words) => typeof words === "string");
}
