import { Button, Group, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useLocation } from "react-router";
import { may } from "../../shared/permissions.ts";
import { paths } from "../paths.ts";
import { Pager } from "../queue/Pager.tsx";
import classes from "../queue/ViewTabs.module.css";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { pagesOf, readWatchListAddress, readWatchListQuery } from "./watch-list-address.ts";
import { endedColumns, liveColumns, readColumns, type WatchRow } from "./watch-list-columns.tsx";
import { WatchListDialog } from "./WatchListDialog.tsx";

/** What stops approvals until it ends: why, by whom and until when. The address says which part of it and which dialog. */
export function WatchListPage() {
  const { search } = useLocation();
  const asked = readWatchListQuery(search);
  const { office, staff } = useSession();
  const mayManage = may(staff, "watch-list:manage");
  const { data: page } = useSuspenseQuery(useTRPC().watchList.page.queryOptions(asked));
  const rows = page.rows.map((row): WatchRow => ({ ...row, timeZone: office.timeZone }));
  const isLive = asked.state === "live";

  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <PageTitle>Watch list</PageTitle>
        {mayManage && (
          <Group gap="sm">
            <Button
              variant="default"
              component={Link}
              to={paths.watchList({ ...asked, dialog: "check" })}
              replace
            >
              Check a value
            </Button>
            <Button component={Link} to={paths.watchList({ ...asked, dialog: "add" })} replace>
              Add to the list
            </Button>
          </Group>
        )}
      </Group>
      <Text c="dimmed" maw="48rem">
        A request that has something on this list can't be approved while the entry holds. What is watched for
        is kept so that it can be found, never read: not by you either.
      </Text>
      <StateLinks isLive={isLive} />
      <DataTable
        caption={isLive ? "What is watched for, ending soonest first" : "What is over, ended last first"}
        columns={!isLive ? endedColumns : mayManage ? liveColumns : readColumns}
        rows={rows}
        rowId={({ id }) => id}
        empty={<EmptyState title={isLive ? "Nothing is watched for." : "No entry has ended yet."} />}
      />
      <Pager list={pagesOf(asked)} page={page} />
      {mayManage && <WatchListDialog address={readWatchListAddress(search)} rows={rows} />}
    </Stack>
  );
}

function StateLinks({ isLive }: { isLive: boolean }) {
  return (
    <nav aria-label="Entries">
      <ul className={classes.list}>
        <li>
          <Link to={paths.watchList()} className={classes.tab} aria-current={isLive ? "page" : undefined}>
            Holding now
          </Link>
        </li>
        <li>
          <Link
            to={paths.watchList({ state: "ended" })}
            className={classes.tab}
            aria-current={isLive ? undefined : "page"}
          >
            Over
          </Link>
        </li>
      </ul>
    </nav>
  );
}
