import { useQuery } from "@tanstack/react-query";
import { type Answers, inBackground, useTRPC } from "../trpc.ts";

type ChainState = Answers["audit"]["state"];

/** Whether the log is in order; asked often while a walk is under way. Undefined until known. */
export function useChainState(): ChainState | undefined {
  const { data } = useQuery(
    useTRPC().audit.state.queryOptions(undefined, {
      ...inBackground,
      refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 500 : 10_000),
    }),
  );
  return data;
}

export function isUnderWay({ walkSeq, isAsked }: ChainState): boolean {
  return isAsked || walkSeq !== null;
}
