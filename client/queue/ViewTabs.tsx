import { Link } from "react-router";
import { type QueueFilters, queueViewLabels, queueViews } from "../../shared/queue.ts";
import { paths } from "../paths.ts";
import { useCounts } from "./use-counts.ts";
import classes from "./ViewTabs.module.css";

/** The views, each with how many cases it holds. A view begins unfiltered, in its own order. */
export function ViewTabs({ filters: { view: current, size } }: { filters: QueueFilters }) {
  const counts = useCounts();

  return (
    <nav aria-label="Views">
      <ul className={classes.list}>
        {queueViews.map((view, place) => (
          <li key={view}>
            <Link
              to={paths.queue({ view, size })}
              className={classes.tab}
              aria-current={view === current ? "page" : undefined}
              aria-keyshortcuts={place < 9 ? String(place + 1) : undefined}
            >
              {queueViewLabels[view]}
              {counts && <span className={classes.count}>{counts[view].toLocaleString("en-US")}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
