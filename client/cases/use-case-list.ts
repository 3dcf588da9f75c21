import { useLocation } from "react-router";
import { type QueueFilters, queueViewLabels } from "../../shared/queue.ts";
import { paths } from "../paths.ts";
import { caseLinkState, readFilters } from "../queue/queue-address.ts";

/** The list a case was opened from: its address, its name and its filters; the whole queue when none is known. */
export function useCaseList(): { list: string; name: string; filters: QueueFilters } {
  const { list } = caseLinkState.parse(useLocation().state);
  const { pathname, search } = new URL(list, "http://desk");
  // Its filters ask about decisions: the next request comes from the whole queue.
  if (pathname === paths.decisions()) return { list, name: "Decisions", filters: readFilters("") };
  const filters = readFilters(search);
  const name = filters.view === "all" ? "Queue" : `Queue: ${queueViewLabels[filters.view]}`;
  return { list, name, filters };
}
