import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import type { PortalsAddress } from "./portals-address.ts";

/** Loads what the page shows anew: after a change, and after a refusal that says it changed meanwhile. */
export function useRefreshPortals(): () => Promise<unknown> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.credentials.pathFilter()),
      queryClient.invalidateQueries(trpc.webhooks.pathFilter()),
    ]);
}

/** What follows a change that is done: it is said once, and the dialog closes. */
export function useAfterPortalChange(tab?: PortalsAddress["tab"]): (message: string) => void {
  const navigate = useNavigate();
  const { announce } = useAnnouncements();

  return (message) => {
    announce(message);
    void navigate(paths.portals({ tab }), { replace: true, preventScrollReset: true });
  };
}
