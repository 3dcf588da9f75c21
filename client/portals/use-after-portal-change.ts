import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

/** Loads the credentials anew: after a change, and after a refusal that says they changed meanwhile. */
export function useRefreshCredentials(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.credentials.pathFilter());
}

/** What follows a change that is done: it is said once, and the dialog closes. */
export function useAfterPortalChange(): (message: string) => void {
  const navigate = useNavigate();
  const { announce } = useAnnouncements();

  return (message) => {
    announce(message);
    void navigate(paths.portals(), { replace: true, preventScrollReset: true });
  };
}
