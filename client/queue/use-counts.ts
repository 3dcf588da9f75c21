import { useQuery } from "@tanstack/react-query";
import { may } from "../../shared/permissions.ts";
import { useSession } from "../sessions/use-session.ts";
import { type Answers, inBackground, useTRPC } from "../trpc.ts";

const refreshMilliseconds = 30_000;

/** How many cases each view holds, kept up to date while the page is on screen; undefined until known. */
export function useCounts(): Answers["queue"]["counts"] | undefined {
  const { staff } = useSession();
  const { data } = useQuery(
    useTRPC().queue.counts.queryOptions(undefined, {
      ...inBackground,
      enabled: may(staff, "cases:read"),
      refetchInterval: refreshMilliseconds,
    }),
  );
  return data;
}
