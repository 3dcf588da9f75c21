import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useSession } from "./use-session.ts";

const IdleDialog = lazy(async () => ({ default: (await import("./IdleDialog.tsx")).IdleDialog }));

const warningMilliseconds = 150_000;
// By then the server surely counts the session as over.
const graceMilliseconds = 1000;

/** Asks whether somebody is still there before their session ends, and closes the pages when it has ended. */
export function IdleWarning() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { sessionEndsAt, serverOffsetMilliseconds } = useSession();
  const [warnedOf, setWarnedOf] = useState<string | null>(null);

  // What was done since, here or in another tab, may have moved the end: only the server knows.
  const askAgain = () => queryClient.invalidateQueries(trpc.sessions.current.queryFilter());
  const handleNear = useEffectEvent((endsAt: string) => void askAgain().then(() => setWarnedOf(endsAt)));
  const handleEnd = useEffectEvent(() => void askAgain());
  const millisecondsLeft = useEffectEvent(
    (endsAt: string) => Date.parse(endsAt) - Date.now() - serverOffsetMilliseconds,
  );

  useEffect(() => {
    if (!sessionEndsAt) return undefined;
    const left = millisecondsLeft(sessionEndsAt);
    const near = setTimeout(() => handleNear(sessionEndsAt), Math.max(0, left - warningMilliseconds));
    const end = setTimeout(() => handleEnd(), Math.max(0, left) + graceMilliseconds);
    return () => {
      clearTimeout(near);
      clearTimeout(end);
    };
  }, [sessionEndsAt]);

  if (!sessionEndsAt || warnedOf !== sessionEndsAt) return null;
  return (
    <Suspense>
      <IdleDialog endsAt={sessionEndsAt} onClose={() => setWarnedOf(null)} />
    </Suspense>
  );
}
