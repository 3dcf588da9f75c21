import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { savingInWords } from "../cases/use-save-draft.ts";
import { type Answers, outlivingThePage, useTRPC } from "../trpc.ts";

/** A judgement that is being made. */
export type Draft = NonNullable<Answers["quality"]["get"]["draft"]>;

const pauseMilliseconds = 600;

/** Keeps with the server what somebody types, so that a reload, a sign-out or another machine loses nothing. */
export function useKeptJudgement(decisionId: string) {
  const trpc = useTRPC();
  // Two on their way at once could arrive in the wrong order.
  const scope = { id: `judgement-${decisionId}` };
  const kept = useMutation(trpc.quality.keepJudgement.mutationOptions({ ...outlivingThePage, scope }));
  const waiting = useRef<Draft>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function send() {
    clearTimeout(timer.current);
    if (waiting.current) kept.mutate({ decisionId, ...waiting.current });
    waiting.current = undefined;
  }

  function stop() {
    clearTimeout(timer.current);
    waiting.current = undefined;
  }

  function keep(draft: Draft) {
    waiting.current = draft;
    clearTimeout(timer.current);
    timer.current = setTimeout(send, pauseMilliseconds);
  }

  const leave = useEffectEvent(send);
  useEffect(() => {
    const handleLeave = () => leave();
    window.addEventListener("pagehide", handleLeave);
    return () => {
      window.removeEventListener("pagehide", handleLeave);
      leave();
    };
  }, []);
  return { keep, stop, state: savingInWords(kept) };
}
