import { setTimeout as wait } from "node:timers/promises";

export interface Job {
  /** Lets the step that is running finish. */
  stop: () => Promise<void>;
}

export interface JobSettings {
  name: string;
  pauseMs: number;
  /** What is done over and over, never twice at once. A long step looks at `signal` to end early. */
  step: (signal: AbortSignal) => Promise<unknown>;
  /** Hears of steps that failed; the job carries on. */
  onFailure: (name: string, error: unknown) => void;
}

/** Does a step over and over with a pause between, until it is stopped. */
export function startJob({ name, pauseMs, step, onFailure }: JobSettings): Job {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    while (!signal.aborted) {
      await step(signal).catch((error: unknown) => onFailure(name, error));
      // Stopping ends the pause early, which is no failure.
      await wait(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
