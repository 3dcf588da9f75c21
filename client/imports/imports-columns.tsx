import { Anchor, Badge } from "@mantine/core";
import { Link } from "react-router";
import { importKindLabels, type ImportStanding, importStandingLabels } from "../../shared/imports.ts";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { columnsOf, type RowProps } from "../ui/DataTable.tsx";

type Import = Answers["imports"]["page"]["rows"][number];

const column = columnsOf<Import>();

const inFigures = ({ getValue }: { getValue: () => number }) => getValue().toLocaleString("en-US");

export const importsColumns = column.columns([
  column.accessor("kind", {
    header: "Holds",
    cell: ({ row }) => <FileLink row={row.original} />,
    meta: { isRowHeader: true },
  }),
  column.accessor("fileName", { header: "File", cell: ({ getValue }) => getValue() ?? "" }),
  column.accessor("standing", {
    header: "State",
    cell: ({ getValue }) => <StandingBadge standing={getValue()} />,
  }),
  column.accessor("rows", { header: "Rows", cell: inFigures, meta: { align: "end" } }),
  column.accessor("written", { header: "Imported", cell: inFigures, meta: { align: "end" } }),
  column.accessor("bad", {
    header: "Can't be imported",
    cell: ({ row, getValue }) =>
      unchecked.has(row.original.standing) ? "" : getValue().toLocaleString("en-US"),
    meta: { align: "end" },
  }),
  column.accessor("uploadedAt", { header: "Uploaded", cell: ({ getValue }) => <At at={getValue()} /> }),
  column.accessor("by", { header: "By" }),
]);

/** A file that waits for somebody stands out. */
export function importsRowProps({ standing }: Import): RowProps {
  return { "data-edge": waiting.has(standing) ? "attention" : undefined };
}

const unchecked = new Set<ImportStanding>(["uploaded", "checking"]);
const waiting = new Set<ImportStanding>(["uploaded", "checked", "stopped"]);

function FileLink({ row: { id, kind } }: { row: Import }) {
  return (
    <Anchor component={Link} to={paths.import(id)}>
      {importKindLabels[kind]}
    </Anchor>
  );
}

const standingColors: Record<ImportStanding, string> = {
  uploading: "gray",
  uploaded: "ochre",
  checking: "petrol",
  checked: "ochre",
  writing: "petrol",
  stopped: "ochre",
  finished: "moss",
  discarded: "gray",
};

function StandingBadge({ standing }: { standing: ImportStanding }) {
  return <Badge color={standingColors[standing]}>{importStandingLabels[standing]}</Badge>;
}

function At({ at }: { at: string }) {
  return officeDateTime(at, useSession().office.timeZone);
}
