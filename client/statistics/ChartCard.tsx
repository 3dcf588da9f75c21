import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type Chart, chartLabels, type Statistics } from "../../shared/statistics.ts";
import { chartTable, definitions } from "../../shared/statistics-charts.ts";
import { saveFile } from "../save-file.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { ChartPicture } from "./ChartPicture.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { findingOf } from "./findings.ts";
import classes from "./Statistics.module.css";
import { WhatIsThis } from "./WhatIsThis.tsx";

/** One chart: what it says in a sentence, the picture, the same as a table, and the file. */
export function ChartCard({ chart, statistics }: { chart: Chart; statistics: Statistics }) {
  const table = chartTable(chart, statistics);
  const isTableAlone = chart === "reasons" || chart === "reviewers";
  const figures = <FigureTable caption={chartLabels[chart]} table={table} />;

  return (
    <Stack component="section" gap="md" className={classes.card} aria-labelledby={`finding-${chart}`}>
      <Stack gap={0}>
        <Group gap="xs">
          <Text size="xs" c="dimmed">
            {chartLabels[chart]}
          </Text>
          {meaningOf[chart] && <WhatIsThis term={chartLabels[chart]} definition={meaningOf[chart]} />}
        </Group>
        <Title order={2} size="h3" id={`finding-${chart}`}>
          {findingOf(chart, statistics)}
        </Title>
      </Stack>
      {isTableAlone ? figures : <ChartPicture chart={chart} table={table} />}
      <Group justify="space-between" align="start" gap="sm" className={classes.foot}>
        {isTableAlone ? (
          <span />
        ) : (
          <details className={classes.twin}>
            <summary>As a table</summary>
            {figures}
          </details>
        )}
        <SaveChart chart={chart} statistics={statistics} />
      </Group>
    </Stack>
  );
}

const meaningOf: Partial<Record<Chart, string>> = {
  ages: definitions["Business days open"],
  decisions: definitions["Approved or rejected"],
  asks: definitions["Asked for"],
  codes: definitions.Codes,
  callbacks: definitions["Where the callback stood"],
  reviewers: definitions["Second check differed"],
};

function SaveChart({ chart, statistics: { from, to, by, asked } }: { chart: Chart; statistics: Statistics }) {
  const { announce } = useAnnouncements();
  const save = useMutation({
    mutationFn: () => saveFile("/exports/statistics.csv", { chart, from, to, by, asked }),
    onSuccess: (name) => announce(`Saved ${name}.`),
  });

  return (
    <Stack gap="xs" align="end">
      <Button
        variant="subtle"
        size="compact-sm"
        loading={save.isPending}
        aria-label={`Save as CSV: ${chartLabels[chart]}`}
        onClick={() => save.mutate()}
      >
        Save as CSV
      </Button>
      {save.error && <ErrorAlert happened={save.error.message} />}
    </Stack>
  );
}
