import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { importKeptDays } from "../../shared/imports.ts";
import { count } from "../dates.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { DiscardButton } from "./DiscardButton.tsx";
import { ImportCounts } from "./ImportCounts.tsx";
import type { Import } from "./ImportPage.tsx";
import classes from "./Imports.module.css";
import { LastRun } from "./LastRun.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { useRefreshImports } from "./use-refresh-imports.ts";

/** What came of a file. One that stopped part way can be gone on with. */
export function ResultPanel({ file }: { file: Import }) {
  const { standing, written, bad, rowsLeft, isCleared } = file;

  return (
    <Stack gap="lg">
      <Stack gap="lg" className={classes.sheet}>
        {standing === "stopped" && file.runId && <LastRun runId={file.runId} />}
        <Text>{inWords(file)}</Text>
        <ImportCounts
          label="What came of the file"
          lines={[
            { rows: written.new, what: "new", meaning: "Put on record." },
            { rows: written.changed, what: "changed", meaning: "Changed on record." },
            { rows: written.same, what: "the same", meaning: "On record as they were." },
            {
              rows: bad,
              what: "not imported",
              meaning: isCleared && bad > 0 ? "Taken away since." : "To be put right and uploaded again.",
            },
            ...(standing === "stopped"
              ? [{ rows: rowsLeft, what: "waiting", meaning: "Not looked at yet." }]
              : []),
          ]}
        />
        <Group>
          {standing === "stopped" && <GoOnButton file={file} />}
          <DiscardButton file={file} />
        </Group>
        {!isCleared && (
          <Text size="sm" c="dimmed">
            What is kept of the file is taken away {importKeptDays} days after it was uploaded.
          </Text>
        )}
      </Stack>
      <ProblemList file={file} />
    </Stack>
  );
}

function inWords({ standing, written, rowsLeft }: Import): string {
  const done = written.new + written.changed;
  if (standing === "finished") return `The import is done: ${count(done, "row")} written on record.`;
  if (standing === "discarded" && done === 0) return "The file was discarded. Nothing of it is on record.";
  if (standing === "discarded") {
    return `The rest of the file was discarded after ${count(done, "row")} were written.`;
  }
  return `The import stopped part way: ${count(done, "row")} are written on record, and ${count(rowsLeft, "row")} wait.`;
}

function GoOnButton({ file: { id: importId, isMine } }: { file: Import }) {
  const refresh = useRefreshImports();
  const begin = useMutation(useTRPC().imports.begin.mutationOptions({ onSettled: refresh }));
  if (!isMine) return null;

  return (
    <>
      <Button loading={begin.isPending} onClick={() => begin.mutate({ importId })}>
        Go on with the rest
      </Button>
      {begin.error && <ErrorAlert happened={begin.error.message} />}
    </>
  );
}
