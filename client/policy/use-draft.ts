import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type Answers, inBackground, useTRPC } from "../trpc.ts";

export type Draft = NonNullable<Answers["policy"]["draft"]>;

/** The open draft, asked for now and then and often while it is being tried; null when there is none. */
export function useDraft(): Draft | null {
  const { data } = useSuspenseQuery(
    useTRPC().policy.draft.queryOptions(undefined, {
      ...inBackground,
      refetchInterval: ({ state: { data: draft } }) => (isBeingTried(draft ?? null) ? 500 : 10_000),
    }),
  );
  return data;
}

export function isBeingTried(draft: Draft | null): boolean {
  return Boolean(draft?.trial) && draft?.trial?.endedAt === null;
}

/** Loads the draft and the versions anew: after a step, and after a refusal that says they changed meanwhile. */
export function useRefreshPolicy(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.policy.pathFilter());
}
