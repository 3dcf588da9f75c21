import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";

/** Asks again for everything a change to a case may have changed. Give it to `onSettled`: a conflict is news too. */
export function useRefreshCase(): () => Promise<unknown> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();

  return () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.cases.get.pathFilter()),
      queryClient.invalidateQueries(trpc.evidence.explain.pathFilter()),
      queryClient.invalidateQueries(trpc.decisions.pathFilter()),
      queryClient.invalidateQueries(trpc.audit.pathFilter()),
      queryClient.invalidateQueries(trpc.queue.pathFilter()),
    ]);
}
