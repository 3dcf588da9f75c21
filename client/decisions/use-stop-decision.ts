import { useMutation } from "@tanstack/react-query";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

/** Stops one's own decision while it waits to be sent. */
export function useStopDecision({ onStopped }: { onStopped: () => void }) {
  const trpc = useTRPC();
  const { announce } = useAnnouncements();
  return useMutation(
    trpc.decisions.stop.mutationOptions({
      onSettled: useRefreshCase(),
      onSuccess() {
        announce("Stopped. Nothing was sent, and you have the request again.");
        onStopped();
      },
    }),
  );
}
