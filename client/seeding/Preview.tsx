import { Stack, Text } from "@mantine/core";
import { requestReasonLabels } from "../../shared/cases.ts";
import { type PlantedProblem, plantedProblems } from "../../shared/seeding.ts";
import { signals } from "../../shared/signals.ts";
import { MatchStrip, MatchStripKey } from "../cases/MatchStrip.tsx";
import { RiskBadge } from "../cases/RiskBadge.tsx";
import { officeDateTime } from "../dates.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import classes from "./Seeding.module.css";

type PreviewRow = Answers["seeding"]["tryOut"]["preview"][number];

/** The first requests as they would be; none of them is anybody. */
export function Preview({ rows }: { rows: PreviewRow[] }) {
  return (
    <details className={classes.details}>
      <summary className={classes.summary}>Preview {rows.length} requests</summary>
      <DataTable
        caption="The first requests of the scenario"
        columns={columns}
        rows={rows}
        rowId={({ key }) => key}
        empty={<Text>There are none.</Text>}
      />
    </details>
  );
}

const column = columnsOf<PreviewRow>();

const columns = column.columns([
  column.accessor("fullName", { header: "Name", meta: { isRowHeader: true } }),
  column.accessor("receivedAt", {
    header: "Received",
    cell: ({ getValue }) => <Received at={getValue()} />,
  }),
  column.accessor("scenario", { header: "Problem", cell: ({ getValue }) => problemWords(getValue()) }),
  column.accessor("reason", { header: "Reason", cell: ({ getValue }) => requestReasonLabels[getValue()] }),
  column.accessor("risk", { header: "Risk", cell: ({ getValue }) => <RiskBadge risk={getValue()} /> }),
  column.accessor("strip", {
    header: () => <MatchStripKey />,
    cell: ({ getValue }) => <MatchStrip strip={getValue()} />,
    meta: { label: "Checks" },
  }),
  column.accessor("signals", {
    header: "Signals",
    cell: ({ getValue }) => <Signals names={getValue()} />,
  }),
  column.accessor("outcome", { header: "What staff do", cell: ({ getValue }) => outcomeLabels[getValue()] }),
]);

function Received({ at }: { at: string }) {
  const { office } = useSession();
  return <time dateTime={at}>{officeDateTime(at, office.timeZone)}</time>;
}

function Signals({ names }: { names: PreviewRow["signals"] }) {
  if (names.length === 0) return "–";
  return (
    <Stack gap={0}>
      {names.map((name) => (
        <span key={name}>{signals[name].label}</span>
      ))}
    </Stack>
  );
}

function problemWords(scenario: "clean-match" | PlantedProblem): string {
  return scenario === "clean-match" ? "None" : plantedProblems[scenario].label;
}

const outcomeLabels: Record<PreviewRow["outcome"], string> = {
  wait: "It waits",
  claim: "Take it",
  ask: "Ask",
  "ask-and-reply": "Ask, and get a reply",
  reject: "Reject",
  approve: "Approve",
  withdraw: "Withdraw it",
};
