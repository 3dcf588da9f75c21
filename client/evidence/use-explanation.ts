import { useQuery } from "@tanstack/react-query";
import type { OpenCase } from "../cases/open-case.ts";
import { type Answers, useTRPC } from "../trpc.ts";

export type Explanation = Answers["evidence"]["explain"];

/** How the case's verdicts and weights came about, asked for when somebody looks. */
export function useExplanation(view: OpenCase) {
  const { data, error, refetch } = useQuery(
    useTRPC().evidence.explain.queryOptions({ caseId: view.case.id }),
  );
  // What came in while they held the case is not shown once they don't.
  const explanation = data && data.isMasked === view.isMasked ? data : undefined;
  return { explanation, error, retry: () => void refetch() };
}
