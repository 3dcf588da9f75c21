import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import { Pager } from "../queue/Pager.tsx";
import { useAnnouncedResults } from "../queue/use-announced-results.ts";
import { useDensity } from "../queue/use-density.ts";
import { useListKeys } from "../queue/use-list-keys.ts";
import { useTRPC } from "../trpc.ts";
import { PlanDialog } from "./PlanDialog.tsx";
import { PlanLine } from "./PlanLine.tsx";
import { QualityEmpty } from "./QualityEmpty.tsx";
import { QualityFilterBar } from "./QualityFilterBar.tsx";
import { QualityHeading } from "./QualityHeading.tsx";
import { QualityTable } from "./QualityTable.tsx";
import { filtersInWords, pagesOf, readQualityAddress } from "./quality-address.ts";

/** Decisions that are judged a second time: how far that is, by which plan, and which of them. */
export function QualityPage() {
  const trpc = useTRPC();
  const { dialog, ...filters } = readQualityAddress(useLocation().search);
  const { data: page } = useSuspenseQuery(trpc.quality.page.queryOptions(filters));
  const { data: plan } = useSuspenseQuery(trpc.quality.plan.queryOptions());
  const [density] = useDensity();
  const pages = pagesOf(filters);
  const chosen = filtersInWords(filters);
  const filtered = chosen.length > 0 ? `Filtered: ${chosen.join(", ")}.` : "";
  useAnnouncedResults({ list: filtered, filtered, total: page.total });
  useListKeys(pages, page, "Quality sample");

  return (
    <Stack gap="lg">
      <QualityHeading page={page} filters={filters} />
      <PlanLine plan={plan} filters={filters} />
      <QualityFilterBar filters={filters} page={page} />
      <QualityTable
        rows={page.rows}
        density={density}
        empty={<QualityEmpty filters={filters} sampled={page.totals.all} />}
      />
      <Pager list={pages} page={page} />
      <PlanDialog isOpen={dialog === "plan"} plan={plan} filters={filters} />
    </Stack>
  );
}
