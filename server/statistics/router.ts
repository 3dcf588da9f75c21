import { ownStatisticsQuery, statisticsQuery } from "../../shared/statistics.ts";
import { allowed, router } from "../trpc.ts";
import { ownStatistics, statisticsPage } from "./statistics-page.ts";

export const statisticsRouter = router({
  page: allowed("statistics.page")
    .input(statisticsQuery)
    .query(({ ctx, input }) => statisticsPage(ctx.desk, input)),
  own: allowed("statistics.own")
    .input(ownStatisticsQuery)
    .query(({ ctx, input }) => ownStatistics(ctx.desk, input)),
});
