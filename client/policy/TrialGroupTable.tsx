import { Stack, Text } from "@mantine/core";
import {
  groupsOf,
  smallestComparedGroup,
  type TrialCounts,
  type TrialGroup,
  type TrialGrouping,
  trialGroupingLabels,
  widestGap,
} from "../../shared/policy-trial.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";

/** How many of each group would be treated differently, and the gap between the most and the least affected. */
export function TrialGroupTable({ counts, grouping }: { counts: TrialCounts; grouping: TrialGrouping }) {
  const groups = groupsOf(counts, grouping);

  return (
    <Stack gap="sm">
      <Text fw={650}>{trialGroupingLabels[grouping]}</Text>
      {grouping === "tradition" && (
        <Text size="sm" c="dimmed">
          An estimate from the shape of the name, never of nationality. It is made while trying and kept with
          nobody.
        </Text>
      )}
      <DataTable
        caption={`${trialGroupingLabels[grouping]}, the most affected first`}
        columns={columns}
        rows={groups}
        rowId={({ label }) => label}
        density="compact"
        empty="Nothing was tried."
      />
      <Text size="sm">{gapInWords(groups)}</Text>
    </Stack>
  );
}

function gapInWords(groups: readonly TrialGroup[]): string {
  const gap = widestGap(groups);
  if (!gap) return `Too few to compare: fewer than two groups have ${smallestComparedGroup} requests.`;
  const { most, least } = gap;
  const points = ((most.share - least.share) * 100).toFixed(1);
  return (
    `Gap: ${points} percentage points, from ${most.label} (${percent(most.share)} of ${most.tried.toLocaleString("en-US")}) ` +
    `to ${least.label} (${percent(least.share)} of ${least.tried.toLocaleString("en-US")}). ` +
    `Groups under ${smallestComparedGroup} are not compared.`
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

const column = columnsOf<TrialGroup>();

const columns = column.columns([
  column.accessor("label", { header: "Group", meta: { isRowHeader: true } }),
  column.accessor("tried", {
    header: "Tried",
    cell: ({ getValue }) => getValue().toLocaleString("en-US"),
    meta: { align: "end" },
  }),
  column.accessor("different", {
    header: "Differently",
    cell: ({ getValue }) => getValue().toLocaleString("en-US"),
    meta: { align: "end" },
  }),
  column.accessor("share", {
    header: "Share",
    cell: ({ getValue }) => percent(getValue()),
    meta: { align: "end" },
  }),
]);
