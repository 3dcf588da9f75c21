import { useLocation, useNavigate } from "react-router";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import { firstRowOf, type KeyPage, type PagedList, type PageLink, pageLinks } from "./page-links.ts";
import { moveFocus } from "./row-focus.ts";

/** The keys of every list: up and down its rows, and on to the pages around. `group` is their heading in the help. */
export function useListKeys(list: PagedList, page: KeyPage, group: string): void {
  const navigate = useNavigate();
  const { state } = useLocation();
  const { previous, next } = pageLinks(list, page, firstRowOf(list.asked, page, state));
  const down = { label: "Next row", run: () => moveFocus(1), repeats: true };
  const up = { label: "Previous row", run: () => moveFocus(-1), repeats: true };
  const turn = (label: string, link: PageLink | null) =>
    link ? { label, run: () => void navigate(link.to, { state: link.state }) } : undefined;

  useShortcuts(
    {
      j: down,
      down,
      k: up,
      up,
      "[": turn("Previous page", previous),
      "]": turn("Next page", next),
    },
    group,
  );
}
