import { Anchor, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { Chart, Statistics, StatisticsQuery } from "../../shared/statistics.ts";
import { calendarDate, officeTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { ChartCard } from "./ChartCard.tsx";
import { FiguresMeaning } from "./FiguresMeaning.tsx";
import classes from "./Statistics.module.css";
import { seesOwnOnly } from "./statistics-address.ts";
import { StatisticsFilters } from "./StatisticsFilters.tsx";
import { Tiles } from "./Tiles.tsx";

interface StatisticsViewProps {
  query: StatisticsQuery;
  statistics: Statistics;
  /** When the figures were read, in milliseconds. */
  readAt: number;
}

const ofDecisions: readonly Chart[] = ["asks", "codes", "callbacks"];

export function StatisticsView({ query, statistics, readAt }: StatisticsViewProps) {
  const { staff, office } = useSession();
  const { from, to, decided, reviewers } = statistics;
  const { every, secondAgreed, secondDiffered } = decided.totals;
  const isEmpty = every + secondAgreed + secondDiffered === 0;
  const isOwn = seesOwnOnly(staff);
  const decisions = !isEmpty && <ChartCard chart="decisions" statistics={statistics} />;

  return (
    <Stack gap="xl">
      <Stack gap="xs">
        <PageTitle>Statistics</PageTitle>
        <Text c="dimmed">
          {calendarDate(from)} to {calendarDate(to)}. Read at{" "}
          {officeTime(new Date(readAt).toISOString(), office.timeZone)}.
        </Text>
      </Stack>
      <StatisticsFilters query={query} statistics={statistics} />
      <Tiles statistics={statistics} />
      <div className={classes.charts}>
        <ChartCard chart="ages" statistics={statistics} />
        {!isOwn && decisions}
      </div>
      {isOwn && <Title order={2}>Your decisions</Title>}
      {isOwn && decisions}
      {isEmpty ? (
        <EmptyState
          title="No decisions in these days."
          action={
            <Anchor component={Link} to={paths.statistics()}>
              Try the last 30 days
            </Anchor>
          }
        />
      ) : (
        <>
          <div className={classes.charts}>
            {ofDecisions.map((chart) => (
              <ChartCard key={chart} chart={chart} statistics={statistics} />
            ))}
          </div>
          <ChartCard chart="reasons" statistics={statistics} />
          {reviewers && <ChartCard chart="reviewers" statistics={statistics} />}
        </>
      )}
      <FiguresMeaning />
    </Stack>
  );
}
