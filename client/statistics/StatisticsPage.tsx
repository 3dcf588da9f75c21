import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import type { StatisticsQuery } from "../../shared/statistics.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { ownQuery, readStatisticsQuery, seesOwnOnly } from "./statistics-address.ts";
import { StatisticsView } from "./StatisticsView.tsx";

/** How much waits and how it is decided: the address says of which days, whose decisions and which requests. */
export function StatisticsPage() {
  const query = readStatisticsQuery(useLocation().search);
  const { staff } = useSession();
  return seesOwnOnly(staff) ? <OwnFigures query={query} /> : <OfficeFigures query={query} />;
}

function OfficeFigures({ query }: { query: StatisticsQuery }) {
  const { data, dataUpdatedAt } = useSuspenseQuery(useTRPC().statistics.page.queryOptions(query));
  return <StatisticsView query={query} statistics={data} readAt={dataUpdatedAt} />;
}

function OwnFigures({ query }: { query: StatisticsQuery }) {
  const own = ownQuery(query);
  const { data, dataUpdatedAt } = useSuspenseQuery(useTRPC().statistics.own.queryOptions(own));
  return <StatisticsView query={own} statistics={data} readAt={dataUpdatedAt} />;
}
