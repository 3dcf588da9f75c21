import { useQuery } from "@tanstack/react-query";
import { may } from "../../shared/permissions.ts";
import { useSession } from "../sessions/use-session.ts";
import { type Answers, inBackground, useTRPC } from "../trpc.ts";

const followingMilliseconds = 5000;

type Sending = Answers["decisions"]["sendingSoon"]["sending"][number];

/** One's own decisions that can still be stopped, whichever tab made them, by the server's clock. */
export function useSendingSoon(): {
  sending: Sending[];
  serverOffsetMilliseconds: number;
  again: () => void;
} {
  const { staff } = useSession();
  const { data, dataUpdatedAt, refetch } = useQuery(
    useTRPC().decisions.sendingSoon.queryOptions(undefined, {
      ...inBackground,
      enabled: may(staff, "cases:work"),
      refetchInterval: ({ state }) => (state.data?.sending.length ?? 0) > 0 && followingMilliseconds,
      // Another tab may have decided meanwhile. It is asked in the background, so it is no activity.
      refetchOnWindowFocus: "always",
    }),
  );
  return {
    sending: data?.sending ?? [],
    serverOffsetMilliseconds: data ? Date.parse(data.now) - dataUpdatedAt : 0,
    again: () => void refetch(),
  };
}
