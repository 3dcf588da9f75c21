import { useLocation, useNavigate } from "react-router";
import { type QueueFilters, queueViewLabels, queueViews } from "../../shared/queue.ts";
import { paths } from "../paths.ts";
import type { Answers } from "../trpc.ts";
import { type Shortcuts, useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import { firstRowOf, pageLinks } from "./page-links.ts";
import { moveFocus } from "./row-focus.ts";

interface QueueKeys {
  filters: QueueFilters;
  page: Answers["queue"]["page"];
  /** Undefined for those whose role takes no cases. */
  takeFocused: (() => void) | undefined;
}

export function useQueueKeys({ filters, page, takeFocused }: QueueKeys): void {
  const navigate = useNavigate();
  const { state } = useLocation();
  const { previous, next } = pageLinks(filters, page, firstRowOf(filters, page, state));
  const down = { label: "Next row", run: () => moveFocus(1), repeats: true };
  const up = { label: "Previous row", run: () => moveFocus(-1), repeats: true };
  const turn = (label: string, link: typeof next) =>
    link ? { label, run: () => void navigate(link.to, { state: link.state }) } : undefined;

  useShortcuts(
    {
      j: down,
      down,
      k: up,
      up,
      m: takeFocused && { label: "Assign to me", run: takeFocused },
      "[": turn("Previous page", previous),
      "]": turn("Next page", next),
      ...viewKeys((to) => void navigate(to)),
    },
    "Queue",
  );
}

function viewKeys(open: (to: string) => void): Shortcuts {
  const keys = queueViews
    .slice(0, 9)
    .map((view, place) => [
      String(place + 1),
      { label: `View: ${queueViewLabels[view]}`, run: () => open(paths.queue({ view })) },
    ]);
  return Object.fromEntries(keys);
}
