import { closeSilentCases } from "./cases/close-silent-cases.ts";
import { endClaims } from "./cases/end-claims.ts";
import { expireCodes } from "./codes/expire-codes.ts";
import type { Config } from "./config.ts";
import { startDeliveryWorker } from "./deliveries/delivery-worker.ts";
import { createMailer } from "./deliveries/mailer.ts";
import type { Desk } from "./desk.ts";
import { type Job, startJob } from "./job-loop.ts";

export interface Jobs {
  /** Lets what is running finish. */
  stop: () => Promise<void>;
}

/** What the desk does without being asked: deliveries, deadlines and leases. Without SMTP, messages stay queued. */
export function startJobs(desk: Desk, { smtpUrl }: Pick<Config, "smtpUrl">): Jobs {
  const jobs: Job[] = [
    startJob({ name: "codes that expire", pauseMs: 10_000, step: () => expireCodes(desk), onFailure }),
    startJob({ name: "claims that end", pauseMs: 5_000, step: () => endClaims(desk), onFailure }),
    startJob({
      name: "requests without a reply",
      pauseMs: 600_000,
      step: () => closeSilentCases(desk),
      onFailure,
    }),
  ];
  if (smtpUrl) {
    jobs.push(startDeliveryWorker(desk, { mailer: createMailer(smtpUrl), pollMs: 1000, onFailure }));
  }
  return { stop: async () => void (await Promise.all(jobs.map((job) => job.stop()))) };
}

function onFailure(name: string, error: unknown): void {
  console.error(`The job "${name}" failed and carries on:`, error);
}
