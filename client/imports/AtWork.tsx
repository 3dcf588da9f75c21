import { Stack, Text } from "@mantine/core";
import { RunProgress } from "../runs/RunProgress.tsx";
import type { Import } from "./ImportPage.tsx";
import classes from "./Imports.module.css";
import { useRefreshImports } from "./use-refresh-imports.ts";

interface AtWorkProps {
  file: Import;
  /** What is safe when the work is cancelled. */
  whenCancelled: string;
}

/** A file that is being checked or imported. */
export function AtWork({ file: { runId, standing }, whenCancelled }: AtWorkProps) {
  const refresh = useRefreshImports();
  if (runId === null) return null;

  return (
    <Stack gap="md" className={classes.sheet}>
      <RunProgress
        key={runId}
        runId={runId}
        label={standing === "checking" ? "Check of the file" : "Import of the file"}
        whenCancelled={whenCancelled}
        onOver={() => void refresh()}
      />
      <Text size="sm" c="dimmed">
        You can leave this page: the work goes on, and this page shows how far it is when you come back.
      </Text>
    </Stack>
  );
}
