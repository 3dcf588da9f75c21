import { Button, Group, Progress, Stack, Text } from "@mantine/core";
// Pages with a bar load when they are opened, and so does its style.
import "@mantine/core/styles/Progress.css";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { isOver, runStateLabels, runUnits } from "../../shared/runs.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import classes from "./RunProgress.module.css";
import { useRun } from "./use-run.ts";

type Run = Answers["runs"]["get"];

interface RunProgressProps {
  runId: string;
  /** What is being done, as the bar's name: "Import of people.csv". */
  label: string;
  /** What is safe when it is cancelled: "Rows written so far stay." */
  whenCancelled: string;
  /** Called once it is over, however it ended. */
  onOver?: (run: Run) => void;
}

/** How far a run is, and a way to end it early. It goes on when this page is left. */
export function RunProgress({ runId, label, whenCancelled, onOver }: RunProgressProps) {
  const run = useRun(runId);
  const { announce } = useAnnouncements();
  const isDone = isOver(run.state);
  const handleOver = useEffectEvent(() => {
    announce(`${label}: ${runStateLabels[run.state]}.`);
    onOver?.(run);
  });
  useEffect(() => {
    if (isDone) handleOver();
  }, [isDone]);

  return (
    <Stack gap="sm">
      <Progress value={percentOf(run)} aria-label={label} size="lg" />
      <Group justify="space-between">
        <Text size="sm" className={classes.figures}>
          {inWords(run)}
        </Text>
        {!isDone && <CancelButton run={run} whenCancelled={whenCancelled} />}
      </Group>
      {run.problem && <ErrorAlert happened={run.problem} />}
    </Stack>
  );
}

function CancelButton({ run, whenCancelled }: { run: Run; whenCancelled: string }) {
  const cancel = useMutation(useTRPC().runs.cancel.mutationOptions());

  return (
    <Group gap="sm">
      <Text size="sm" c="dimmed">
        {run.isCancelAsked ? "Ending at the next safe point…" : whenCancelled}
      </Text>
      <Button
        variant="default"
        loading={cancel.isPending || run.isCancelAsked}
        onClick={() => cancel.mutate({ runId: run.id })}
      >
        Cancel
      </Button>
      {cancel.error && <ErrorAlert happened={cancel.error.message} />}
    </Group>
  );
}

function percentOf({ state, done, total }: Run): number {
  if (state === "finished") return 100;
  return total === 0 ? 0 : Math.min(100, (100 * done) / total);
}

function inWords({ kind, state, phase, done, total }: Run): string {
  if (state === "waiting") return "Waiting to begin…";
  const [far, all] = [done, total].map((count) => count.toLocaleString("en-US"));
  const figures = total === 0 ? "" : `${far} of ${all} ${runUnits[kind]}`;
  const what = state === "running" ? phase : runStateLabels[state];
  return [what, figures].filter((part) => part !== "").join(" · ");
}
