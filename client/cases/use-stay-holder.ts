import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTRPC } from "../trpc.ts";
import { changeCachedCase } from "./change-cached-case.ts";
import type { OpenCase } from "./open-case.ts";

const mostOftenMilliseconds = 60_000;

/** Says that the holder is at work, at most once a minute: typing reaches the server in no other way. */
export function useStayHolder(view: OpenCase): () => void {
  const caseId = view.case.id;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const saidAt = useRef(-Infinity);
  const renewClaim = useMutation(
    trpc.cases.renewClaim.mutationOptions({
      onSuccess({ claimEndsAt: endsAt }) {
        const { queryKey } = trpc.cases.get.queryOptions({ caseId });
        changeCachedCase(queryClient, queryKey, (before) => ({
          ...before,
          claim: before.claim && { ...before.claim, endsAt },
        }));
      },
    }),
  );

  return () => {
    if (view.isMasked || Date.now() - saidAt.current < mostOftenMilliseconds) return;
    saidAt.current = Date.now();
    renewClaim.mutate({ caseId });
  };
}
