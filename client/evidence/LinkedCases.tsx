import { Anchor, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { mostLinked, mostSteps } from "../../shared/linked.ts";
import { CaseStatusBadge } from "../cases/CaseStatusBadge.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { officeDate } from "../dates.ts";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { TableSkeleton } from "../ui/TableSkeleton.tsx";
import { type LinkedCase, nameShared } from "./linked-layout.ts";
import classes from "./LinkedCases.module.css";
import { LinkedPicture } from "./LinkedPicture.tsx";

type Row = LinkedCase & { isThis: boolean; receivedOn: string; shares: string };

const column = columnsOf<Row>();
const columns = column.columns([
  column.accessor("reference", {
    header: "Request",
    cell: ({ row: { original } }) => <Reference row={original} />,
    meta: { isRowHeader: true, width: "9.5rem" },
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ getValue }) => (
      <span className={classes.status}>
        <CaseStatusBadge status={getValue()} />
      </span>
    ),
  }),
  column.accessor("receivedOn", { header: "Received", meta: { width: "8rem" } }),
  column.accessor("shares", { header: "Shares" }),
]);

/** The requests that share something with this one, as a picture and as a table, asked for when somebody looks. */
export function LinkedCases({ view }: { view: OpenCase }) {
  const trpc = useTRPC();
  const linked = useQuery(trpc.evidence.linked.queryOptions({ caseId: view.case.id }));
  const { data, error, refetch } = linked;
  if (error) return <ErrorAlert happened={error.message} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton />;
  if (data.cases.length === 1) {
    return <Text>No other request shares an email, phone, network or its words with this one.</Text>;
  }

  const shared = nameShared(data);
  const rows = data.cases.map((caseFile, place): Row => {
    const shares = shared.filter(({ caseIds }) => caseIds.includes(caseFile.id));
    return {
      ...caseFile,
      isThis: place === 0,
      receivedOn: officeDate(caseFile.receivedAt, view.office.timeZone),
      shares: shares.map(({ label }) => label).join(", "),
    };
  });
  return (
    <Stack gap="md">
      <Text size="sm" maw="48rem">
        Requests that share something with this one, and what those share with others, {mostSteps} steps far.
        What is shared is not shown.{data.hasMore && ` These are the nearest ${mostLinked}; there are more.`}
      </Text>
      <div className={classes.twins}>
        <LinkedPicture cases={data.cases} shared={shared} />
        <DataTable
          caption="Linked requests, this one first"
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          rowProps={({ isThis }) => ({ "data-selected": isThis || undefined })}
          empty=""
        />
      </div>
    </Stack>
  );
}

function Reference({ row: { id, reference, isThis } }: { row: Row }) {
  if (isThis) return <Text ff="monospace">{reference}</Text>;
  return (
    <Anchor component={Link} to={paths.case(id)} ff="monospace">
      {reference}
    </Anchor>
  );
}
