import { useSuspenseQuery } from "@tanstack/react-query";
import { isOver } from "../../shared/runs.ts";
import { type Answers, inBackground, useTRPC } from "../trpc.ts";

const followingMilliseconds = 400;

/** A run, followed until it is over. Following it keeps nobody signed in. */
export function useRun(runId: string): Answers["runs"]["get"] {
  const { data } = useSuspenseQuery(
    useTRPC().runs.get.queryOptions(
      { runId },
      {
        ...inBackground,
        refetchInterval: ({ state }) => !(state.data && isOver(state.data.state)) && followingMilliseconds,
      },
    ),
  );
  return data;
}
