import { setImmediate as turnOfOthers } from "node:timers/promises";
import { changeRun } from "../../db/queries/runs.ts";
import type { RunRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { RunProgress } from "../../shared/runs.ts";
import type { Desk } from "../desk.ts";
import type { RunInHand } from "./work.ts";

export const leaseMs = 30_000;
const heartbeatMs = 1000;
/** Watchers see a step at least this often; more would be writing for nobody. */
const reportEveryMs = 200;

export type EndedBecause = "cancelled" | "lost" | "stopping" | null;

interface HeldLease extends Pick<RunInHand, "signal" | "report" | "keep"> {
  readonly endedBecause: EndedBecause;
  release: () => void;
}

/** Keeps a run leased while it is worked on, and hears when it shall end. */
export function holdLease(desk: Desk, { run, stopping }: { run: RunRow; stopping: AbortSignal }): HeldLease {
  const ending = new AbortController();
  const { signal } = ending;
  let endedBecause: EndedBecause = null;
  let reportedAt = 0;
  const end = (because: EndedBecause) => {
    endedBecause ??= because;
    ending.abort();
  };
  const stop = () => end("stopping");
  stopping.addEventListener("abort", stop);
  if (stopping.aborted) stop();

  const leaseEndsAt = () => new Date(Date.parse(desk.now()) + leaseMs).toISOString();
  const renew = async (progress: Partial<RunProgress> = {}) => {
    const renewed = await inTransaction(desk.db, (trx) =>
      changeRun(trx, run, { ...progress, leaseEndsAt: leaseEndsAt() }),
    );
    if (!renewed) end("lost");
    else if (renewed.cancelAskedAt) end("cancelled");
  };
  // A beat that cannot be written is tried again; the lease outlasts many.
  const heartbeat = setInterval(() => void renew().catch(() => undefined), heartbeatMs);

  return {
    signal,
    get endedBecause() {
      return endedBecause;
    },
    release: () => {
      clearInterval(heartbeat);
      stopping.removeEventListener("abort", stop);
    },
    report: async (progress) => {
      // On SQLite nothing waits for anything outside this process: without a turn for others, they would wait for us.
      await turnOfOthers();
      const isDue = Date.now() - reportedAt >= reportEveryMs || progress.done >= progress.total;
      if (isDue) {
        reportedAt = Date.now();
        await renew(progress);
      }
      signal.throwIfAborted();
    },
    keep: async (trx, { checkpoint, ...progress }) => {
      const changes = { ...progress, checkpoint: JSON.stringify(checkpoint), leaseEndsAt: leaseEndsAt() };
      const kept = await changeRun(trx, run, changes);
      // Whoever watches has seen this step.
      reportedAt = Date.now();
      // What is kept stays; `signal` says so before the next step.
      if (kept?.cancelAskedAt) end("cancelled");
      if (kept) return;
      end("lost");
      signal.throwIfAborted();
    },
  };
}
