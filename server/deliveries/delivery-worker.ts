import { newId } from "../../db/ids.ts";
import type { Desk } from "../desk.ts";
import { type Job, type JobSettings, startJob } from "../job-loop.ts";
import { deliverNext } from "./deliver-next.ts";
import type { Mailer } from "./mailer.ts";

interface WorkerSettings extends Pick<JobSettings, "onFailure"> {
  mailer: Mailer;
  pollMs: number;
}

/** Sends messages as they fall due. Any number of workers, in any number of processes, may run at once. */
export function startDeliveryWorker(desk: Desk, { mailer, pollMs, onFailure }: WorkerSettings): Job {
  const worker = newId();
  return startJob({
    name: "deliveries",
    pauseMs: pollMs,
    onFailure,
    step: async (signal) => {
      while (!signal.aborted && (await deliverNext(desk, { mailer, worker }))) continue;
    },
  });
}
