import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

/** Loads the list of staff anew: after a change, and after a refusal that says it changed meanwhile. */
export function useRefreshStaff(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.staff.pathFilter());
}

/** What follows a change that is done: it is said once, and the dialog closes. */
export function useAfterChange(): (message: string) => void {
  const navigate = useNavigate();
  const { announce } = useAnnouncements();

  return (message) => {
    announce(message);
    void navigate(paths.staff(), { replace: true, preventScrollReset: true });
  };
}
