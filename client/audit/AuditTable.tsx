import { Anchor, Text } from "@mantine/core";
import { createContext, useContext } from "react";
import { Link } from "react-router";
import { auditActionLabels } from "../../shared/audit.ts";
import { officeInstant } from "../dates.ts";
import { paths } from "../paths.ts";
import { rowLinkProps } from "../queue/row-focus.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { type AuditAddress, newestPage } from "./audit-address.ts";
import { AuditEmpty } from "./AuditEmpty.tsx";
import { AuditEntryDetails } from "./AuditEntryDetails.tsx";
import classes from "./AuditTable.module.css";
import { nameAndRole } from "./name-and-role.ts";

export type AuditRow = Answers["audit"]["page"]["rows"][number];

/** What every row needs of its list. */
const List = createContext<{ address: AuditAddress; timeZone: string }>({ address: {}, timeZone: "UTC" });

const column = columnsOf<AuditRow>();
const columns = column.columns([
  column.accessor("at", {
    header: "When",
    meta: { width: "18rem" },
    cell: ({ row: { original } }) => <WhenCell at={original.at} />,
  }),
  column.accessor("who", {
    header: "Who",
    cell: ({ getValue }) => nameAndRole(getValue()),
  }),
  column.accessor("action", {
    header: "What",
    cell: ({ getValue }) => auditActionLabels[getValue()] ?? getValue(),
  }),
  column.accessor("case", { header: "Case", cell: ({ row: { original } }) => <CaseCell row={original} /> }),
  column.accessor("receipt", {
    header: "Receipt",
    cell: ({ row: { original } }) => (
      <span className={classes.receipt}>
        #{original.seq} · {original.receipt}
      </span>
    ),
  }),
  column.display({
    id: "more",
    header: "More",
    cell: ({ row: { original } }) => <MoreCell seq={original.seq} />,
  }),
]);

export function AuditTable({ rows, address }: { rows: AuditRow[]; address: AuditAddress }) {
  const { office } = useSession();

  return (
    <List value={{ address, timeZone: office.timeZone }}>
      <DataTable
        caption="Audit log, newest first"
        columns={columns}
        rows={rows}
        rowId={({ seq }) => `${seq}`}
        below={(row) => row.seq === address.entry && <AuditEntryDetails row={row} address={address} />}
        density="compact"
        empty={<AuditEmpty address={address} />}
      />
    </List>
  );
}

function WhenCell({ at }: { at: string }) {
  const { timeZone } = useContext(List);
  return (
    <time dateTime={at} className={classes.when}>
      {officeInstant(at, timeZone)}
    </time>
  );
}

function CaseCell({ row: { case: caseFile, isHidden } }: { row: AuditRow }) {
  if (isHidden) return <Text size="sm">A protected person’s</Text>;
  if (!caseFile) return "—";
  return (
    <Anchor component={Link} to={paths.case(caseFile.id)} className={classes.receipt}>
      {caseFile.reference}
    </Anchor>
  );
}

/** A link and not a switch: the address of an open entry can be shown to somebody else. */
function MoreCell({ seq }: { seq: number }) {
  const { address } = useContext(List);
  const { after, before } = address;
  const isOpen = address.entry === seq;
  const to = paths.audit({ ...newestPage(address), after, before, ...(!isOpen && { entry: seq }) });
  return (
    <Anchor
      component={Link}
      to={to}
      replace
      preventScrollReset
      className={classes.more}
      {...rowLinkProps(`${seq}`)}
    >
      {isOpen ? "Hide" : "Details"}
      <span className={classes.ofEntry}> of entry {seq}</span>
    </Anchor>
  );
}
