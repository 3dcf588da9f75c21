import type { Logger } from "pino";
import { closeSilentCases } from "./cases/close-silent-cases.ts";
import { checkReceivedCases } from "./cases/check-received.ts";
import { endClaims } from "./cases/end-claims.ts";
import { remindSilentRequesters } from "./cases/remind-silent-requesters.ts";
import { auditWatch } from "./audit/watch-audit.ts";
import { liftEndedHolds } from "./cases/lift-hold.ts";
import { expireCodes } from "./codes/expire-codes.ts";
import type { Config } from "./config.ts";
import { type Channels, namesOf } from "./deliveries/channel.ts";
import { startDeliveryWorker } from "./deliveries/delivery-worker.ts";
import { openGateway } from "./deliveries/open-gateway.ts";
import { openMailer } from "./deliveries/open-mailer.ts";
import { openPrinter } from "./deliveries/open-printer.ts";
import { remindOfCodes } from "./deliveries/remind-of-codes.ts";
import { takeInReports } from "./deliveries/report-folder.ts";
import { wakeWaiting } from "./deliveries/wake-waiting.ts";
import type { Desk } from "./desk.ts";
import { errorForLog } from "./http/log.ts";
import { clearOldImports } from "./imports/clear-old-imports.ts";
import { type Job, startJob } from "./job-loop.ts";
import { startFollowingKeys } from "./keys/follow-keys.ts";
import { type MailConfig, noMail } from "./mail-config.ts";
import { forgetOldAnswers } from "./portal/answer-once.ts";
import { applyPolicy } from "./policy/apply-policy.ts";
import { runTrials } from "./policy/run-trials.ts";
import { startRunWorker } from "./runs/run-worker.ts";
import type { Works } from "./runs/work.ts";
import { startWebhookWorker } from "./webhooks/send-next.ts";
import { keepWatchList } from "./watch-list/end-watch.ts";
import { fileKeys } from "./records/file-keys.ts";
import { drawWeeks } from "./quality/draw-weeks.ts";
import type { DeliveryChannel } from "../shared/deliveries.ts";

/**
 * How many messages of each way one process has on their way at once, and how many more it takes from the outbox
 * beforehand. Of letters none: what was taken and not printed when a process dies may be on paper, for all we know.
 */
const workers: Record<DeliveryChannel, { lanes: number; ahead: number }> = {
  email: { lanes: 20, ahead: 80 },
  letter: { lanes: 1, ahead: 0 },
  text: { lanes: 20, ahead: 0 },
  voice: { lanes: 20, ahead: 0 },
};

export interface Jobs {
  /** Lets what is running finish. */
  stop: () => Promise<void>;
}

type JobsSettings = Pick<Config, "smtpUrl" | "auditHeadsFile"> & {
  mail?: MailConfig;
  log: Pick<Logger, "info" | "error">;
  works?: Works;
};

/**
 * What the desk does by itself: deliveries, deadlines, leases, verifying its log, and the long work of `works`.
 * Without SMTP, messages stay queued.
 */
export function startJobs(
  desk: Desk,
  { smtpUrl, mail = noMail, auditHeadsFile, log, works = {} }: JobsSettings,
): Jobs {
  // Before anything runs: what they find wrong in the settings ends the server.
  const mailer = smtpUrl === null ? null : openMailer(smtpUrl, { mail, connections: workers.email.lanes });
  const channels: Channels = {
    ...(mailer && { email: mailer }),
    ...(mail.print && { letter: openPrinter(mail.print) }),
    ...(mail.gateway && openGateway(mail.gateway)),
  };
  const onFailure = (job: string, error: unknown) =>
    log.error({ job, error: errorForLog(error) }, "a job failed");
  const jobs: Job[] = [
    startFollowingKeys(desk, { pollMs: 1000, onFailure }),
    startJob({ name: "codes that expire", pauseMs: 10_000, step: () => expireCodes(desk), onFailure }),
    startJob({ name: "new requests", pauseMs: 250, step: () => checkReceivedCases(desk), onFailure }),
    startJob({ name: "claims that end", pauseMs: 5000, step: () => endClaims(desk), onFailure }),
    startJob({ name: "reminders", pauseMs: 600_000, step: () => remindSilentRequesters(desk), onFailure }),
    startJob({ name: "codes left unused", pauseMs: 600_000, step: () => remindOfCodes(desk), onFailure }),
    startJob({ name: "silence", pauseMs: 600_000, step: () => closeSilentCases(desk), onFailure }),
    startJob({
      name: "the audit log's watch",
      pauseMs: 1000,
      step: auditWatch(desk, { headsFile: auditHeadsFile, log }),
      onFailure,
    }),
    startJob({
      name: "trials of a policy",
      pauseMs: 1000,
      step: (signal) => runTrials(desk, signal),
      onFailure,
    }),
    startJob({ name: "a new policy", pauseMs: 2000, step: (signal) => applyPolicy(desk, signal), onFailure }),
    startJob({ name: "the watch list", pauseMs: 5000, step: () => keepWatchList(desk), onFailure }),
    startJob({ name: "the quality sample", pauseMs: 60_000, step: () => drawWeeks(desk), onFailure }),
    startJob({ name: "holds that end", pauseMs: 60_000, step: () => liftEndedHolds(desk), onFailure }),
    startJob({ name: "old imports", pauseMs: 600_000, step: () => clearOldImports(desk), onFailure }),
    startJob({ name: "old portal answers", pauseMs: 600_000, step: () => forgetOldAnswers(desk), onFailure }),
    startWebhookWorker(desk, { onFailure }),
    startJob({
      name: "keys of records",
      // A large import brings many in this time, and filing them together is what makes it quick.
      pauseMs: 15_000,
      step: (signal) => fileKeys(desk, { signal }),
      onFailure,
    }),
    startRunWorker(desk, { works, pollMs: 500, onFailure }),
  ];
  // One for each channel: letters wait for no mail server, and no mail for a printer.
  for (const name of namesOf(channels)) {
    const sending = { channels: { [name]: channels[name] }, ...workers[name], pollMs: 1000, onFailure };
    jobs.push(startDeliveryWorker(desk, sending));
  }
  jobs.push(
    startJob({
      name: "servers that are back",
      pauseMs: 5000,
      step: () => wakeWaiting(desk, channels),
      onFailure,
    }),
  );
  const { bounceFolder } = mail;
  if (bounceFolder !== null) {
    const step = (signal: AbortSignal) => takeInReports(desk, bounceFolder, signal);
    jobs.push(startJob({ name: "reports on mail", pauseMs: 2000, step, onFailure }));
  }
  const stop = async () => {
    await Promise.all(jobs.map((job) => job.stop()));
    mailer?.close();
  };
  return { stop };
}
