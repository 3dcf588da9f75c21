import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { may } from "../../shared/permissions.ts";
import type { QueueFilters } from "../../shared/queue.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import type { CaseLinkState } from "./queue-address.ts";

export interface TakeNext {
  /** Null for those whose role takes no cases. */
  take: (() => void) | null;
  isTaking: boolean;
  /** What came of it, when no case did. */
  said: string;
}

/** Takes the next request that fits the filters of a list and opens it. `list` is the address to come back to. */
export function useTakeNext(
  { risk, reason, signal }: Pick<QueueFilters, "risk" | "reason" | "signal">,
  list: string,
): TakeNext {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { staff } = useSession();
  const { announce } = useAnnouncements();
  const [said, setSaid] = useState("");

  const { mutate, isPending } = useMutation(
    trpc.queue.takeNext.mutationOptions({
      onSuccess(taken) {
        void queryClient.invalidateQueries(trpc.queue.pathFilter());
        if (!taken) return say("No request is waiting.");
        announce(`Opened ${taken.reference}`);
        const state: CaseLinkState = { list };
        return void navigate(paths.case(taken.id), { state });
      },
      onError: ({ message }) => say(message),
    }),
  );

  function say(message: string) {
    setSaid(message);
    announce(message);
  }

  function take() {
    setSaid("");
    mutate({ risk, reason, signal });
  }

  return { take: may(staff, "cases:work") ? take : null, isTaking: isPending, said };
}
