import { useQuery } from "@tanstack/react-query";
import { auditActionLabels } from "../../shared/audit.ts";
import { officeDateTime } from "../dates.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { TableSkeleton } from "../ui/TableSkeleton.tsx";

type Entry = Answers["audit"]["forCase"][number] & { timeZone: string };

const column = columnsOf<Entry>();
const columns = column.columns([
  column.accessor("seq", { header: "Entry", meta: { width: "5rem" } }),
  column.accessor("at", {
    header: "When",
    cell: ({ row: { original } }) => officeDateTime(original.at, original.timeZone),
  }),
  column.accessor("by", {
    header: "Who",
    cell: ({ row: { original } }) => `${original.by} (${original.role})`,
  }),
  column.accessor("action", { header: "What", cell: ({ getValue }) => auditActionLabels[getValue()] }),
  column.accessor("details", {
    header: "Details",
    cell: ({ getValue }) => Object.keys(getValue()).join(", ") || "—",
  }),
  column.accessor("receipt", { header: "Receipt", cell: ({ getValue }) => <code>{getValue()}</code> }),
]);

/** Every entry of the audit log about a case, asked for when somebody looks. */
export function CaseAudit({ caseId, timeZone }: { caseId: string; timeZone: string }) {
  const trpc = useTRPC();
  const { data: entries, error, refetch } = useQuery(trpc.audit.forCase.queryOptions({ caseId }));
  if (error) return <ErrorAlert happened={error.message} onRetry={() => void refetch()} />;
  if (!entries) return <TableSkeleton />;

  return (
    <DataTable
      caption="Audit entries, oldest first"
      columns={columns}
      rows={entries.map((entry) => ({ ...entry, timeZone }))}
      rowId={({ seq }) => `${seq}`}
      empty="No entries."
    />
  );
}
