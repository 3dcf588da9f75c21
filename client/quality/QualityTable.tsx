import { Anchor, Badge, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { sampleStateLabels, sampleWhyLabels, type SampleState } from "../../shared/quality-review.ts";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { rowLinkProps } from "../queue/row-focus.ts";
import type { Density } from "../queue/use-density.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { weekInWords } from "./quality-address.ts";
import classes from "./Quality.module.css";

type Sampled = Answers["quality"]["page"]["rows"][number];

interface QualityTableProps {
  rows: Sampled[];
  density: Density;
  empty: ReactNode;
}

export function QualityTable({ rows, density, empty }: QualityTableProps) {
  return (
    <DataTable
      caption="Sampled decisions, drawn last first"
      columns={columns}
      rows={rows}
      rowId={({ decisionId }) => decisionId}
      rowProps={({ state }) => ({ "data-edge": state === "tie-break" ? "attention" : undefined })}
      density={density}
      empty={empty}
    />
  );
}

const column = columnsOf<Sampled>();

const columns = column.columns([
  column.accessor("reference", {
    header: "Reference",
    cell: ({ row: { original } }) => (
      <Anchor
        component={Link}
        to={paths.review(original.decisionId)}
        className={classes.reference}
        {...rowLinkProps(original.decisionId)}
      >
        {original.reference}
      </Anchor>
    ),
    meta: { isRowHeader: true },
  }),
  column.accessor("decidedAt", { header: "Decided", cell: ({ getValue }) => <Decided at={getValue()} /> }),
  column.accessor("week", { header: "Week", cell: ({ getValue }) => weekInWords(getValue()) }),
  column.accessor("why", { header: "Why drawn", cell: ({ getValue }) => sampleWhyLabels[getValue()] }),
  column.accessor("by", {
    header: "Decided by",
    cell: ({ row: { original } }) => <DecidedBy row={original} />,
  }),
  column.accessor("state", { header: "State", cell: ({ row: { original } }) => <State row={original} /> }),
]);

function Decided({ at }: { at: string }) {
  const { office } = useSession();
  return (
    <time dateTime={at} className={classes.whole}>
      {officeDateTime(at, office.timeZone)}
    </time>
  );
}

function DecidedBy({ row: { by, isInvolved } }: { row: Sampled }) {
  if (by !== null) return by;
  return (
    <Text component="span" size="sm" c="dimmed">
      {isInvolved ? "You took part" : "Told after the review"}
    </Text>
  );
}

const looks: Record<SampleState, { color: string; variant: "light" | "outline" }> = {
  waiting: { color: "gray", variant: "light" },
  "tie-break": { color: "ochre", variant: "light" },
  agreed: { color: "moss", variant: "light" },
  differs: { color: "plum", variant: "light" },
};

function State({ row: { state, reviewer } }: { row: Sampled }) {
  return (
    <span className={classes.state}>
      <StateBadge state={state} />
      {reviewer && (
        <Text component="span" size="sm" c="dimmed">
          {reviewer} is at it
        </Text>
      )}
    </span>
  );
}

export function StateBadge({ state }: { state: SampleState }) {
  return <Badge {...looks[state]}>{sampleStateLabels[state]}</Badge>;
}
