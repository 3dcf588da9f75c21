import { useMutation, useQueryClient } from "@tanstack/react-query";
import { may } from "../../shared/permissions.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { focusedRow } from "./row-focus.ts";

/** Assigns the case whose row has the focus to the reader, who stays in the list. */
export function useTakeFocused() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { staff } = useSession();
  const { announce } = useAnnouncements();
  const take = useMutation(
    trpc.cases.take.mutationOptions({
      onSuccess: () => announce("This request is yours."),
      // When somebody else was quicker, the list should say so.
      onSettled: () => queryClient.invalidateQueries(trpc.queue.pathFilter()),
    }),
  );

  function takeFocused() {
    const caseId = focusedRow();
    if (caseId) take.mutate({ caseId });
    else announce("Move to a request first, with J and K.");
  }

  return {
    takeFocused: may(staff, "cases:work") ? takeFocused : undefined,
    problem: take.error?.message ?? null,
  };
}
