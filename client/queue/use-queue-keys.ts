import { useNavigate } from "react-router";
import { queueViewLabels, queueViews } from "../../shared/queue.ts";
import { paths } from "../paths.ts";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";

interface QueueKeys {
  /** Undefined for those whose role takes no cases. */
  takeFocused: (() => void) | undefined;
}

/** What the queue's keys do beside those of every list. */
export function useQueueKeys({ takeFocused }: QueueKeys): void {
  const navigate = useNavigate();
  const views = queueViews.map((view, place) => [
    String(place + 1),
    { label: `View: ${queueViewLabels[view]}`, run: () => void navigate(paths.queue({ view })) },
  ]);

  useShortcuts(
    { m: takeFocused && { label: "Assign to me", run: takeFocused }, ...Object.fromEntries(views) },
    "Queue",
  );
}
