import { Skeleton, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { SeedScenario } from "../../shared/seeding.ts";
import { type Answers, inBackground, useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { coverageInWords } from "./coverage-words.ts";
import { MissingPoints } from "./MissingPoints.tsx";
import { Preview } from "./Preview.tsx";
import classes from "./Seeding.module.css";
import { VerdictGrid } from "./VerdictGrid.tsx";

export type TriedOut = Answers["seeding"]["tryOut"];

interface CoveragePanelProps {
  scenario: SeedScenario;
  onDescribed: (scenario: SeedScenario) => void;
}

const settledAfterMilliseconds = 400;

/** What the scenario would come to, found without writing anything. */
export function CoveragePanel({ scenario, onDescribed }: CoveragePanelProps) {
  const [settled] = useDebouncedValue(JSON.stringify(scenario), settledAfterMilliseconds);
  const { data, error, refetch } = useQuery(
    useTRPC().seeding.tryOut.queryOptions(
      // Written above, from a scenario.
      JSON.parse(settled) as SeedScenario,
      { ...inBackground, placeholderData: keepPreviousData },
    ),
  );

  return (
    <section aria-labelledby="coverage" className={classes.sheet}>
      <Stack gap="lg">
        <Title order={2} id="coverage">
          Coverage
        </Title>
        {error && <ErrorAlert happened={error.message} onRetry={() => void refetch()} />}
        {data ? (
          <Found tried={data} scenario={scenario} onDescribed={onDescribed} />
        ) : (
          !error && <Skeleton h="12rem" />
        )}
      </Stack>
    </section>
  );
}

interface FoundProps extends CoveragePanelProps {
  tried: TriedOut;
}

function Found({ tried, scenario, onDescribed }: FoundProps) {
  const { coverage, preview } = tried;
  const of = tried.tried === scenario.requests ? "all" : "the first";

  return (
    <>
      <Text className={classes.figures}>
        {coverageInWords(coverage)}{" "}
        <Text span c="dimmed">
          Tried out on {of} {tried.tried.toLocaleString("en-US")} requests.
        </Text>
      </Text>
      <div className={classes.coverage}>
        <MissingPoints coverage={coverage} scenario={scenario} onDescribed={onDescribed} />
        <VerdictGrid verdicts={coverage.verdicts} />
      </div>
      <Preview rows={preview} />
      <Never coverage={coverage} />
    </>
  );
}

/** What no invented request can show, so that nobody waits for it. */
function Never({ coverage }: { coverage: TriedOut["coverage"] }) {
  const never = [...coverage.policy, ...coverage.signals].filter(({ isPossible }) => !isPossible);
  if (never.length === 0) return null;

  return (
    <details className={classes.details}>
      <summary className={classes.summary}>What invented requests never come to ({never.length})</summary>
      <Stack gap="sm">
        <Text size="sm" c="dimmed" maw="48rem">
          These need something that cannot be invented beforehand: a source that is down, a decision staff
          made, or a real mail provider. Rules about calls and codes are met while you work.
        </Text>
        <Stack component="ul" gap="xs" m={0} pl="lg">
          {never.map(({ label }) => (
            <li key={label}>{label}</li>
          ))}
        </Stack>
      </Stack>
    </details>
  );
}
