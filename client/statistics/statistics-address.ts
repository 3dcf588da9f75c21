import { may } from "../../shared/permissions.ts";
import type { Staff } from "../../shared/staff.ts";
import { type StatisticsQuery, statisticsAddress } from "../../shared/statistics.ts";

/** The figures an address shows: `search` is what follows its path. */
export function readStatisticsQuery(search: string): StatisticsQuery {
  return statisticsAddress.parse(Object.fromEntries(new URLSearchParams(search)));
}

/** Whether somebody sees their own figures below the office's, and nobody else's. */
export function seesOwnOnly(staff: Staff): boolean {
  return may(staff, "statistics:own") && !may(staff, "statistics:read");
}

/** The same for one's own figures, which are of nobody else. */
export function ownQuery({ by: _by, ...query }: StatisticsQuery): Omit<StatisticsQuery, "by"> {
  return query;
}
