import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";

/** Loads imports anew: after a step of one, and after a refusal that says it went on meanwhile. */
export function useRefreshImports(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.imports.pathFilter());
}
