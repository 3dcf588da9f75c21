import { useEffect, useRef } from "react";
import type { QueueFilters } from "../../shared/queue.ts";
import { count } from "../dates.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { filterSentence } from "./queue-address.ts";

/** Says how many cases a changed list shows: "12 results. Filtered by risk: high." */
export function useAnnouncedResults(filters: QueueFilters, total: number): void {
  const { announce } = useAnnouncements();
  const { view } = filters;
  const filtered = filterSentence(filters);
  const shown = useRef(`${view} ${filtered}`);

  useEffect(() => {
    const list = `${view} ${filtered}`;
    // The first list is read out with its page; a total that changes by itself is no news.
    if (list === shown.current) return;
    shown.current = list;
    announce(`${count(total, "result")}. ${filtered}`.trim());
  }, [announce, filtered, total, view]);
}
