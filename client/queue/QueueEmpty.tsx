import { Anchor, Button } from "@mantine/core";
import { Link } from "react-router";
import type { QueueFilters, QueueView } from "../../shared/queue.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { daysInWords, filterLabels, filterNames, firstPage, ofAnyDay } from "./queue-address.ts";
import { useCounts } from "./use-counts.ts";
import type { TakeNext } from "./use-take-next.ts";

const nothingIn: Record<QueueView, string> = {
  all: "No request is open.",
  "due-today": "Nothing is due today.",
  overdue: "Nothing is overdue.",
  new: "No new request is waiting.",
  "needs-callback": "No request needs a callback.",
  waiting: "No request waits for its requester.",
  "second-check": "No request waits for a second check.",
  "high-risk": "No open request has a high risk.",
  mine: "You have no requests.",
  decided: "Nothing has been decided yet.",
  escalated: "Nothing waits for a supervisor.",
  "on-hold": "No request is on hold.",
  undelivered: "Every message has arrived, as far as we know.",
};

interface QueueEmptyProps {
  filters: QueueFilters;
  total: number;
  takeNext: TakeNext;
}

/** What stands in place of the rows, and the way on. */
export function QueueEmpty({ filters, total, takeNext }: QueueEmptyProps) {
  const last = filterNames.findLast((name) => filters[name].length > 0);
  if (total > 0) return <PageGone filters={filters} />;
  if (daysInWords(filters) !== null) {
    return (
      <EmptyState
        title="0 results for these filters."
        action={
          <Anchor component={Link} to={paths.queue(ofAnyDay(filters))}>
            Show requests of any day.
          </Anchor>
        }
      />
    );
  }
  if (!last) return <EmptyView view={filters.view} takeNext={takeNext} />;

  const without = paths.queue({ ...firstPage(filters), [last]: [] });
  return (
    <EmptyState
      title="0 results for these filters."
      action={
        <Anchor component={Link} to={without}>
          Remove '{filterLabels[last]}' to see more.
        </Anchor>
      }
    />
  );
}

function EmptyView({ view, takeNext: { take, isTaking } }: { view: QueueView; takeNext: TakeNext }) {
  const waiting = useCounts()?.new ?? 0;
  if (waiting === 0 || view === "new") return <EmptyState title={nothingIn[view]} />;

  return (
    <EmptyState
      title={nothingIn[view]}
      action={
        take && (
          <Button variant="default" loading={isTaking} onClick={take}>
            Take next
          </Button>
        )
      }
    >
      {waiting === 1 ? "1 new request is waiting." : `${waiting} new requests are waiting.`}
    </EmptyState>
  );
}

/** The rows of this page were decided or moved meanwhile. */
function PageGone({ filters }: { filters: QueueFilters }) {
  return (
    <EmptyState
      title="This page has no rows any more."
      action={
        <Anchor component={Link} to={paths.queue(firstPage(filters))}>
          Go to the first page
        </Anchor>
      }
    />
  );
}
