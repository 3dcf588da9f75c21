import type { ReactNode } from "react";
import { type QueueFilters, type QueueSort, queueViewLabels } from "../../shared/queue.ts";
import { paths } from "../paths.ts";
import { serverNow, useSession } from "../sessions/use-session.ts";
import { type ColumnSort, DataTable } from "../ui/DataTable.tsx";
import { firstPage } from "./queue-address.ts";
import { OfficeClock, type QueueRow } from "./queue-cells.tsx";
import { columnsFor } from "./queue-columns.tsx";
import type { Density } from "./use-density.ts";

interface QueueTableProps {
  rows: QueueRow[];
  filters: QueueFilters;
  density: Density;
  empty: ReactNode;
}

export function QueueTable({ rows, filters, density, empty }: QueueTableProps) {
  const session = useSession();

  return (
    <OfficeClock value={{ now: serverNow(session), timeZone: session.office.timeZone }}>
      <DataTable
        caption={captionOf(filters)}
        columns={columnsFor(filters.view)}
        rows={rows}
        rowId={({ id }) => id}
        rowProps={({ holder }) => ({ "data-edge": holder?.isYou ? "accent" : undefined })}
        sorts={sortsOf(filters)}
        density={density}
        empty={empty}
      />
    </OfficeClock>
  );
}

const orders: Record<QueueSort, string> = {
  due: "soonest due first",
  "-due": "latest due first",
  received: "longest waiting first",
  "-received": "newest first",
};
const decidedOrders: Record<QueueSort, string> = {
  ...orders,
  due: "latest closed first",
  "-due": "earliest closed first",
};

function captionOf({ view, sort }: QueueFilters): string {
  return `${queueViewLabels[view]}, ${(view === "decided" ? decidedOrders : orders)[sort]}`;
}

/** By column: choosing one sorts by it, choosing it again turns it round. */
function sortsOf(filters: QueueFilters): Record<string, ColumnSort> {
  const { view } = filters;
  if (view !== "decided") {
    // Whoever came first has waited longest, so the column runs against the instants in it.
    return { dueAt: sortBy("due", filters), receivedAt: reversed(sortBy("received", filters)) };
  }
  return { closedAt: reversed(sortBy("due", filters)), receivedAt: sortBy("received", filters) };
}

function sortBy(column: "due" | "received", filters: QueueFilters): ColumnSort {
  const isUp = filters.sort === column;
  const isDown = filters.sort === `-${column}`;
  return {
    href: paths.queue({ ...firstPage(filters), sort: isUp ? `-${column}` : column }),
    direction: isUp ? "ascending" : isDown ? "descending" : null,
  };
}

function reversed({ href, direction }: ColumnSort): ColumnSort {
  if (direction === null) return { href, direction };
  return { href, direction: direction === "ascending" ? "descending" : "ascending" };
}
