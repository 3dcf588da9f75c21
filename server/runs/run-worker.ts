import { newId } from "../../db/ids.ts";
import type { Desk } from "../desk.ts";
import { type Job, type JobSettings, startJob } from "../job-loop.ts";
import type { Works } from "./work.ts";
import { workNextRun } from "./work-next-run.ts";

interface WorkerSettings extends Pick<JobSettings, "onFailure"> {
  works: Works;
  pollMs: number;
}

/** Does long work as it is asked for. Any number of workers, in any number of processes, may run at once. */
export function startRunWorker(desk: Desk, { works, pollMs, onFailure }: WorkerSettings): Job {
  const [name, worker] = ["long work", newId()];
  return startJob({
    name,
    pauseMs: pollMs,
    onFailure,
    step: async (stopping) => {
      const settings = { worker, works, stopping, onFailure: (error: unknown) => onFailure(name, error) };
      while (!stopping.aborted && (await workNextRun(desk, settings))) continue;
    },
  });
}
