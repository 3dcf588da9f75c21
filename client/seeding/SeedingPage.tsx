import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { useTRPC } from "../trpc.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { CoveragePanel } from "./CoveragePanel.tsx";
import { RemovalDialog } from "./RemovalDialog.tsx";
import { ScenarioForm } from "./ScenarioForm.tsx";
import { SeedRunsTable } from "./SeedRunsTable.tsx";
import { readSeedingAddress } from "./seeding-address.ts";
import { useScenario } from "./use-scenario.ts";
import { WatchedRun } from "./WatchedRun.tsx";

/** Invents people and requests to train and test with. */
export function SeedingPage() {
  const { data: runs } = useSuspenseQuery(useTRPC().seeding.list.queryOptions());
  const [params] = useSearchParams();
  const { remove, watch } = readSeedingAddress(params);
  const { scenario, describe } = useScenario(runs.map(({ seed }) => seed));

  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <PageTitle>Seeding</PageTitle>
        <Text c="dimmed" maw="48rem">
          Invents people on record and their requests, to train and test with. Phones, mail addresses and
          numbers are of kinds that can belong to nobody. Staff have worked on the older requests already.
        </Text>
      </Stack>
      {watch !== "" && <WatchedRun key={watch} runId={watch} />}
      <ScenarioForm scenario={scenario} onDescribed={describe} />
      <CoveragePanel scenario={scenario} onDescribed={describe} />
      <SeedRunsTable runs={runs} />
      <RemovalDialog seedRunId={remove} />
    </Stack>
  );
}
