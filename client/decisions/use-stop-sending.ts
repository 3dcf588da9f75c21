import { useMutation } from "@tanstack/react-query";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

/** What stops something that waits to be sent: a decision of one's own, or a code one sends again. */
export type Stops = Answers["decisions"]["sendingSoon"]["sending"][number]["stops"];

/** Stops one's own decision, or a code sent again, while it waits to be sent. */
export function useStopSending({ onStopped }: { onStopped: () => void }) {
  const trpc = useTRPC();
  const { announce } = useAnnouncements();
  const refresh = useRefreshCase();
  const saying = (message: string) => ({
    onSettled: refresh,
    onSuccess() {
      announce(message);
      onStopped();
    },
  });
  const decision = useMutation(
    trpc.decisions.stop.mutationOptions(saying("Stopped. Nothing was sent, and you have the request again.")),
  );
  const code = useMutation(trpc.codes.stopReissue.mutationOptions(saying("Stopped. No code was sent.")));

  return {
    stop: (stops: Stops) => ("codeId" in stops ? code.mutate(stops) : decision.mutate(stops)),
    /** What is being stopped just now. */
    stopping: (decision.isPending && decision.variables) || (code.isPending && code.variables) || null,
    error: decision.error ?? code.error,
  };
}

export function idOf(stops: Stops): string {
  return "codeId" in stops ? stops.codeId : stops.decisionId;
}
