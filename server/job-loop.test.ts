import { expect, onTestFinished, test, vi } from "vitest";
import { startJob } from "./job-loop.ts";

test("a job's steps follow each other and never overlap", async () => {
  let running = 0;
  let most = 0;
  let steps = 0;
  const job = startJob({
    name: "slow",
    pauseMs: 1,
    onFailure: () => undefined,
    step: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      steps += 1;
    },
  });
  onTestFinished(job.stop);

  await vi.waitFor(() => expect(steps).toBeGreaterThan(3), 5000);

  expect(most).toBe(1);
});

test("a step that fails is told of by name, and the job carries on", async () => {
  const failures: string[] = [];
  let steps = 0;
  const job = startJob({
    name: "shaky",
    pauseMs: 1,
    onFailure: (name, error) => failures.push(`${name}: ${String(error)}`),
    step: async () => {
      steps += 1;
      if (steps === 1) throw new Error("not now");
    },
  });
  onTestFinished(job.stop);

  await vi.waitFor(() => expect(steps).toBeGreaterThan(2), 5000);

  expect(failures).toEqual(["shaky: Error: not now"]);
});

test("stopping waits for the step in hand and begins no other", async () => {
  const inHand = Promise.withResolvers<void>();
  let steps = 0;
  const job = startJob({
    name: "last",
    pauseMs: 1,
    onFailure: () => undefined,
    step: () => {
      steps += 1;
      return inHand.promise;
    },
  });

  let hasStopped = false;
  const stopping = job.stop().then(() => (hasStopped = true));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(hasStopped).toBe(false);
  inHand.resolve();
  await stopping;

  expect(steps).toBe(1);
});
