import { Anchor, Badge, Group, Stack, Title } from "@mantine/core";
import { Link, useSearchParams } from "react-router";
import { type SeedRunState, seedRunStateLabels, usualScenario } from "../../shared/seeding.ts";
import { calendarDate, officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import classes from "./Seeding.module.css";
import { shortFingerprint } from "./run-words.ts";
import { scenarioParams } from "./seeding-address.ts";

export type SeedRun = Answers["seeding"]["list"][number];

/** Every run whose data is there, with what can be done with it. */
export function SeedRunsTable({ runs }: { runs: SeedRun[] }) {
  return (
    <Stack component="section" gap="md" aria-labelledby="past-runs">
      <Title order={2} id="past-runs">
        Past runs
      </Title>
      <DataTable
        caption="Past runs, newest first"
        columns={columns}
        rows={runs}
        rowId={({ id }) => id}
        empty={<EmptyState title="Nothing is invented yet.">Create something above.</EmptyState>}
      />
    </Stack>
  );
}

const column = columnsOf<SeedRun>();

const columns = column.columns([
  column.accessor("seed", { header: "Seed", meta: { isRowHeader: true } }),
  column.accessor("people", {
    header: "People",
    cell: ({ getValue }) => getValue().toLocaleString("en-US"),
    meta: { align: "end" },
  }),
  column.accessor("requests", {
    header: "Requests",
    cell: ({ getValue }) => getValue().toLocaleString("en-US"),
    meta: { align: "end" },
  }),
  column.accessor("asOf", { header: "As of", cell: ({ getValue }) => calendarDate(getValue()) }),
  column.accessor("createdAt", { header: "Created", cell: ({ row }) => <Created run={row.original} /> }),
  column.accessor("state", { header: "State", cell: ({ row }) => <State run={row.original} /> }),
  column.display({ id: "steps", header: "Steps", cell: ({ row }) => <Steps run={row.original} /> }),
]);

function Created({ run: { createdAt, startedBy } }: { run: SeedRun }) {
  const { office } = useSession();
  return (
    <Stack gap={0}>
      <time dateTime={createdAt}>{officeDateTime(createdAt, office.timeZone)}</time>
      <span>{startedBy ?? "By a command"}</span>
    </Stack>
  );
}

const stateColors: Record<SeedRunState, string> = {
  waiting: "plum",
  running: "plum",
  finished: "moss",
  cancelled: "ochre",
  "broken-off": "ochre",
  "being-removed": "plum",
  "partly-removed": "ochre",
};

function State({ run: { state, fingerprint, done, total } }: { run: SeedRun }) {
  const isPart = fingerprint === "" && (state === "cancelled" || state === "broken-off") && total !== null;
  return (
    <Group gap="sm" className={classes.figures}>
      <Badge color={stateColors[state]}>{seedRunStateLabels[state]}</Badge>
      {state === "finished" && <span>{shortFingerprint(fingerprint)}</span>}
      {isPart && (
        <span>
          {done?.toLocaleString("en-US")} of {total.toLocaleString("en-US")} steps
        </span>
      )}
    </Group>
  );
}

function Steps({ run }: { run: SeedRun }) {
  const [params] = useSearchParams();
  const here = Object.fromEntries(params);
  if (run.runId) {
    return <StepLink run={run} to={paths.seeding({ ...here, watch: run.runId })} label="Watch" />;
  }

  return (
    <Group gap="lg">
      <StepLink run={run} to={paths.seeding(scenarioParams(scenarioOf(run)))} label="Add again" />
      <StepLink run={run} to={paths.seeding({ ...here, remove: run.id })} label="Remove this run" />
    </Group>
  );
}

function scenarioOf({ scenario, seed, asOf, requests, people }: SeedRun) {
  return scenario ?? { ...usualScenario, seed, asOf, requests, people };
}

function StepLink({ run, to, label }: { run: SeedRun; to: string; label: string }) {
  return (
    <Anchor
      component={Link}
      to={to}
      replace
      preventScrollReset={label !== "Add again"}
      aria-label={`${label}: seed ${run.seed}`}
      display="inline-block"
      py="xs"
    >
      {label}
    </Anchor>
  );
}
