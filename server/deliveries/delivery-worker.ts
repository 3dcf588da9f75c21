import { newId } from "../../db/ids.ts";
import type { Desk } from "../desk.ts";
import { type Job, type JobSettings, startJob } from "../job-loop.ts";
import { deliverNext } from "./deliver-next.ts";
import type { Channels } from "./channel.ts";

interface WorkerSettings extends Pick<JobSettings, "onFailure"> {
  channels: Channels;
  /** How many messages it has in hand at once. */
  lanes?: number;
  pollMs: number;
}

/** Sends messages as they fall due. Any number of workers, in any number of processes, may run at once. */
export function startDeliveryWorker(
  desk: Desk,
  { channels, lanes = 1, pollMs, onFailure }: WorkerSettings,
): Job {
  const worker = newId();
  return startJob({
    name: "deliveries",
    pauseMs: pollMs,
    onFailure,
    // A lane that fails ends by itself; stopping waits for what the others have in hand.
    step: async (signal) => {
      const lane = async () => {
        while (!signal.aborted && (await deliverNext(desk, { channels, worker }))) continue;
      };
      const reportFailure = (error: unknown) => onFailure("deliveries", error);
      await Promise.all(Array.from({ length: lanes }, () => lane().catch(reportFailure)));
    },
  });
}
