import { newId } from "../../db/ids.ts";
import type { Desk } from "../desk.ts";
import { type Job, type JobSettings, startJob } from "../job-loop.ts";
import { deliverAllDue } from "./deliver-round.ts";
import type { Channels } from "./channel.ts";

interface WorkerSettings extends Pick<JobSettings, "onFailure"> {
  channels: Channels;
  /** How many messages it has in hand at once. */
  lanes?: number;
  /** How many more it takes from the outbox beforehand. */
  ahead?: number;
  pollMs: number;
}

/** Sends messages as they fall due. Any number of workers, in any number of processes, may run at once. */
export function startDeliveryWorker(
  desk: Desk,
  { channels, lanes = 1, ahead = 0, pollMs, onFailure }: WorkerSettings,
): Job {
  const worker = newId();
  const report = (error: unknown) => onFailure("deliveries", error);
  return startJob({
    name: "deliveries",
    pauseMs: pollMs,
    onFailure,
    step: (signal) => deliverAllDue(desk, { channels, worker, lanes, ahead, signal, onFailure: report }),
  });
}
