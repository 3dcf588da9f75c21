import { hashKey, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useTRPC } from "../trpc.ts";
import { sessionOptions } from "./use-session.ts";

/** For after signing in: forgets what the browser knew for whoever was here before, and goes to `address`. */
export function useArrive(): (address: string) => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();

  return async (address) => {
    const visit = hashKey(trpc.sessions.current.queryKey());
    queryClient.removeQueries({ predicate: ({ queryHash }) => queryHash !== visit });
    await queryClient.fetchQuery(
      trpc.sessions.current.queryOptions(undefined, { ...sessionOptions, staleTime: 0 }),
    );
    await navigate(address, { replace: true });
  };
}
