import { useEffect, useRef } from "react";
import { count } from "../dates.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

interface ShownList {
  /** What tells one list from another. */
  list: string;
  /** Its filters in words, or nothing. */
  filtered: string;
  total: number;
}

/** Says how many rows a changed list has: "12 results. Filtered by risk: high." */
export function useAnnouncedResults({ list, filtered, total }: ShownList): void {
  const { announce } = useAnnouncements();
  const shown = useRef(list);

  useEffect(() => {
    // The first list is read out with its page; a total that changes by itself is no news.
    if (list === shown.current) return;
    shown.current = list;
    announce(`${count(total, "result")}. ${filtered}`.trim());
  }, [announce, filtered, list, total]);
}
