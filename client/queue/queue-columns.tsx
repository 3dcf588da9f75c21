import { requestReasonLabels } from "../../shared/cases.ts";
import { type QueueView, viewStatuses } from "../../shared/queue.ts";
import { MatchStrip, MatchStripKey } from "../cases/MatchStrip.tsx";
import { RiskBadge } from "../cases/RiskBadge.tsx";
import { columnsOf } from "../ui/DataTable.tsx";
import {
  DayCell,
  DueCell,
  HolderCell,
  type QueueRow,
  ReferenceCell,
  StatusCell,
  WaitingCell,
} from "./queue-cells.tsx";

const column = columnsOf<QueueRow>();

const reference = column.accessor("reference", {
  header: "Reference",
  cell: ({ row }) => <ReferenceCell row={row.original} />,
  meta: { isRowHeader: true },
});
const checks = column.accessor("strip", {
  header: () => <MatchStripKey />,
  cell: ({ getValue }) => <MatchStrip strip={getValue()} />,
  meta: { label: "Checks" },
});
const status = column.accessor("status", {
  header: "Status",
  cell: ({ getValue }) => <StatusCell status={getValue()} />,
});
const reason = column.accessor("reason", {
  header: "Reason",
  cell: ({ getValue }) => requestReasonLabels[getValue()],
});
const due = column.accessor("dueAt", {
  header: "Due",
  cell: ({ row }) => <DueCell row={row.original} />,
});
const waiting = column.accessor("receivedAt", {
  header: "Waiting",
  cell: ({ row }) => <WaitingCell row={row.original} />,
});
const closed = column.accessor("closedAt", {
  header: "Closed",
  cell: ({ getValue }) => <DayCell at={getValue()} />,
});
const received = column.accessor("receivedAt", {
  header: "Received",
  cell: ({ getValue }) => <DayCell at={getValue()} />,
});
const risk = column.accessor("risk", {
  header: "Risk",
  cell: ({ getValue }) => <RiskBadge risk={getValue()} />,
});
const holder = column.accessor("holder", {
  header: "With",
  cell: ({ row }) => <HolderCell row={row.original} />,
});

const open = column.columns([reference, checks, reason, due, waiting, risk, holder]);
const openOfSeveralStatuses = column.columns([reference, checks, status, reason, due, waiting, risk, holder]);
const decided = column.columns([reference, checks, status, reason, closed, received, risk]);

/** A view's columns. The status is told only where it differs from row to row. */
export function columnsFor(view: QueueView) {
  if (view === "decided") return decided;
  return viewStatuses[view].length > 1 ? openOfSeveralStatuses : open;
}
