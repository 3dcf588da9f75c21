import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { Answers } from "../trpc.ts";

type CaseView = Answers["cases"]["get"];

/** Changes the answer in the cache without making it any newer: the server's clock is told by when it came. */
export function changeCachedCase(
  queryClient: QueryClient,
  queryKey: QueryKey,
  change: (view: CaseView) => CaseView,
): void {
  const updatedAt = queryClient.getQueryState(queryKey)?.dataUpdatedAt ?? 0;
  queryClient.setQueryData<CaseView>(queryKey, (view) => view && change(view), { updatedAt });
}
