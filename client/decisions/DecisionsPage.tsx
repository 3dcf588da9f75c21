import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import { Pager } from "../queue/Pager.tsx";
import { useAnnouncedResults } from "../queue/use-announced-results.ts";
import { useDensity } from "../queue/use-density.ts";
import { useListKeys } from "../queue/use-list-keys.ts";
import { useTRPC } from "../trpc.ts";
import { DecisionFilterBar } from "./DecisionFilterBar.tsx";
import { filtersInWords, pagesOf, readDecisionFilters } from "./decisions-address.ts";
import { DecisionsEmpty } from "./DecisionsEmpty.tsx";
import { DecisionsHeading } from "./DecisionsHeading.tsx";
import { DecisionsTable } from "./DecisionsTable.tsx";

/** What was decided, by whom and why: the address says which, in which order and which page. */
export function DecisionsPage() {
  const trpc = useTRPC();
  const filters = readDecisionFilters(useLocation().search);
  const { data: page } = useSuspenseQuery(trpc.decisions.page.queryOptions(filters));
  const { data: choices } = useSuspenseQuery(trpc.decisions.choices.queryOptions());
  const [density] = useDensity();
  const pages = pagesOf(filters);
  const chosen = filtersInWords(filters, choices);
  const filtered = chosen.length > 0 ? `Filtered: ${chosen.join(", ")}.` : "";
  useAnnouncedResults({ list: filtered, filtered, total: page.total });
  useListKeys(pages, page, "Decisions");

  return (
    <Stack gap="lg">
      <DecisionsHeading filters={filters} page={page} />
      <DecisionFilterBar filters={filters} choices={choices} />
      <DecisionsTable
        rows={page.rows}
        filters={filters}
        density={density}
        empty={<DecisionsEmpty filters={filters} total={page.total} />}
      />
      <Pager list={pages} page={page} />
    </Stack>
  );
}
