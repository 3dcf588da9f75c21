import { Alert, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { RunProgress } from "../runs/RunProgress.tsx";
import { useRun } from "../runs/use-run.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import classes from "./Seeding.module.css";
import { resultInWords } from "./run-words.ts";

/** The work the address names: how far it is, and in the end what came of it. */
export function WatchedRun({ runId }: { runId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { announce } = useAnnouncements();
  const run = useRun(runId);
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  const [isPageLoad] = useState(key === "default");
  // The button that led here may be far below.
  useEffect(() => {
    if (!isPageLoad) heading.current?.focus();
  }, [isPageLoad]);
  const isRemoval = run.kind === "seeding-removal";
  const result = resultInWords(run);

  return (
    <section aria-labelledby="watched" className={classes.sheet}>
      <Stack gap="md">
        <Title order={2} id="watched" ref={heading} tabIndex={-1}>
          {isRemoval ? "Removing a run" : "Creating people and requests"}
        </Title>
        <RunProgress
          runId={runId}
          label={isRemoval ? "Removal" : "Creation"}
          whenCancelled={
            isRemoval
              ? "What is gone stays gone; the rest can be removed later."
              : "What is written stays until you remove the run."
          }
          onOver={(ended) => {
            const words = resultInWords(ended);
            if (words) announce(words.title);
            void queryClient.invalidateQueries(trpc.seeding.list.queryFilter());
          }}
        />
        {result && (
          <Alert role="note" color={result.isWhole ? "moss" : "ochre"} title={result.title}>
            {result.more && <Text className={classes.figures}>{result.more}</Text>}
          </Alert>
        )}
      </Stack>
    </section>
  );
}
