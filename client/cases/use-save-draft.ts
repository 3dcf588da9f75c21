import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { SaveDraftInput } from "../../shared/cases.ts";
import { outlivingThePage, useTRPC } from "../trpc.ts";
import { changeCachedCase } from "./change-cached-case.ts";

/** Saves what is typed on a case, one save after the other, and tells in words how that goes. */
export function useSaveDraft(caseId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // Two saves on their way at once could arrive in the wrong order.
  const scope = { id: `draft-${caseId}` };
  const saveDraft = useMutation(trpc.cases.saveDraft.mutationOptions({ ...outlivingThePage, scope }));

  function keep(fields: SaveDraftInput["fields"]) {
    saveDraft.mutate({ caseId, fields });
    const { queryKey } = trpc.cases.get.queryOptions({ caseId });
    // Whoever comes back to this case before it is asked for again must find their words.
    changeCachedCase(queryClient, queryKey, (view) => ({ ...view, draft: written(fields) }));
  }

  return { keep, state: savingInWords(saveDraft) };
}

function written(fields: SaveDraftInput["fields"]): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ""));
}

interface Saving {
  isPending: boolean;
  isSuccess: boolean;
  error: { message: string } | null;
}

/** "Saved" and the like, for beside what is typed; empty when there is nothing to say. */
export function savingInWords({ isPending, isSuccess, error }: Saving): string {
  if (error) return `Not saved yet. ${error.message}`;
  if (isPending) return "Saving…";
  return isSuccess ? "Saved" : "";
}
