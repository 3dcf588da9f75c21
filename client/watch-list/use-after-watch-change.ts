import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

/** Loads the list and the queue anew: after a change, and after a refusal that says it changed meanwhile. */
export function useRefreshWatchList(): () => Promise<unknown> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.watchList.pathFilter()),
      queryClient.invalidateQueries(trpc.queue.pathFilter()),
    ]);
}

/** What follows a change that is done: it is said once, and the dialog closes. */
export function useAfterWatchChange(): (message: string) => void {
  const navigate = useNavigate();
  const { announce } = useAnnouncements();

  return (message) => {
    announce(message);
    void navigate(paths.watchList(), { replace: true, preventScrollReset: true });
  };
}
