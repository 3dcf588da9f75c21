import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useTRPC } from "../trpc.ts";
import { FilterBar } from "./FilterBar.tsx";
import { Pager } from "./Pager.tsx";
import { filterSentence, pagesOf, readFilters } from "./queue-address.ts";
import { QueueEmpty } from "./QueueEmpty.tsx";
import { QueueHeading } from "./QueueHeading.tsx";
import { QueueTable } from "./QueueTable.tsx";
import { useAnnouncedResults } from "./use-announced-results.ts";
import { useDensity } from "./use-density.ts";
import { useListKeys } from "./use-list-keys.ts";
import { useQueueKeys } from "./use-queue-keys.ts";
import { useTakeFocused } from "./use-take-focused.ts";
import { paths } from "../paths.ts";
import { useTakeNext } from "./use-take-next.ts";
import { ViewTabs } from "./ViewTabs.tsx";

/** The list of cases: its address says which view, filters, order and page. */
export function QueuePage() {
  const { search } = useLocation();
  const filters = readFilters(search);
  const { data: page } = useSuspenseQuery(useTRPC().queue.page.queryOptions(filters));
  const [density, setDensity] = useDensity();
  const takeNext = useTakeNext(filters, paths.queue() + search);
  const { takeFocused, problem } = useTakeFocused();
  const pages = pagesOf(filters);
  const filtered = filterSentence(filters);
  useAnnouncedResults({ list: `${filters.view} ${filtered}`, filtered, total: page.total });
  useListKeys(pages, page, "Queue");
  useQueueKeys({ takeFocused });

  return (
    <Stack gap="lg">
      <QueueHeading takeNext={takeNext} />
      <ViewTabs filters={filters} />
      <FilterBar filters={filters} density={density} onDensity={setDensity} />
      {problem && <ErrorAlert happened={problem} />}
      <QueueTable
        rows={page.rows}
        filters={filters}
        density={density}
        empty={<QueueEmpty filters={filters} total={page.total} takeNext={takeNext} />}
      />
      <Pager list={pages} page={page} />
    </Stack>
  );
}
