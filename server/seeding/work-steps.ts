import { findCase } from "../../db/queries/cases.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { findOffice } from "../../db/queries/office.ts";
import { closeSilentCases } from "../cases/close-silent-cases.ts";
import { remindSilentRequesters } from "../cases/remind-silent-requesters.ts";
import { endClaims } from "../cases/end-claims.ts";
import { receiveCase } from "../cases/receive-case.ts";
import { recordOpening } from "../cases/record-opening.ts";
import { recordReply } from "../cases/record-reply.ts";
import { takeCase } from "../cases/take-case.ts";
import { withdrawCase } from "../cases/withdraw-case.ts";
import { expireCodes } from "../codes/expire-codes.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { deliverNext } from "../deliveries/deliver-next.ts";
import { messageIdOf } from "../deliveries/queue-message.ts";
import type { AcceptingMailer } from "./accepting-mailer.ts";
import { dana } from "./demo-people.ts";
import type { InventedRequest } from "./invented.ts";
import { judgeSample } from "./judge-sample.ts";
import { type PlannedWork, needsClaim } from "./plan-work.ts";
import { reviewCase } from "./review-case.ts";
import { seededNotes } from "./reviewer-choices.ts";
import type { SeededDesk } from "./seeded-desk.ts";

/** Something that happens at an instant of the seeded past. */
export interface Step {
  at: string;
  kind: "arrival" | "work";
  run: () => Promise<unknown>;
}

export interface Seeding {
  seeded: SeededDesk;
  mailer: AcceptingMailer;
  seedRunId: string;
}

/** Everything that happens to one request, each at its own time. */
export function stepsOf(seeding: Seeding, request: InventedRequest, work: PlannedWork): Step[] {
  const { seeded, seedRunId } = seeding;
  const { channel, submitted, receivedAt, outcome, from } = request;
  let caseId = "";
  const arrival: Step = {
    at: receivedAt,
    kind: "arrival",
    run: async () => {
      caseId = (await receiveCase(seeded.system, { channel, submitted }, { seedRunId, from })).id;
    },
  };
  const { takenAt, decidedAt, repliedAt, redeemedAt } = work;
  return [
    arrival,
    ...stepAt(needsClaim(outcome) ? takenAt : null, () => take(seeding, caseId, work)),
    ...stepAt(takenAt && after(takenAt, 15 * 60 + 1), () => endClaims(seeded.desk)),
    ...stepAt(decidedAt, () => decide(seeding, caseId, { request, work })),
    ...stepAt(decidedAt && after(decidedAt, 90), () => deliverAll(seeding)),
    ...stepAt(repliedAt, () => reply(seeding, caseId, work)),
    ...stepAt(redeemedAt, () => redeem(seeding, caseId, request)),
    ...stepAt(decidedAt && after(decidedAt, 24 * 3600 + 60), () => expireCodes(seeded.desk)),
  ];
}

/** What the desk does by itself, once a day from the first one to the last; both are instants in milliseconds. */
export function nightlySteps(seeding: Seeding, first: number, last: number): Step[] {
  const { desk } = seeding.seeded;
  const dayMs = 86_400_000;
  const nights = Array.from({ length: Math.max(0, Math.ceil((last - first) / dayMs)) }, (_, night) => night);
  return nights.map((night) => ({
    at: new Date(last - night * dayMs).toISOString(),
    kind: "work",
    run: async () => {
      await endClaims(desk);
      while ((await remindSilentRequesters(desk)) > 0) continue;
      while ((await closeSilentCases(desk)) > 0) continue;
      await deliverAll(seeding);
      await judgeSample(seeding.seeded);
    },
  }));
}

function stepAt(at: string | null, run: () => Promise<unknown>): Step[] {
  return at === null ? [] : [{ at, kind: "work", run }];
}

function after(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

async function reviewerFor({ seeded }: Seeding, caseId: string, { reviewer }: PlannedWork) {
  const caseFile = await findCase(seeded.desk.db, caseId);
  // Only cleared staff see a protected person's case.
  return seeded.as(caseFile?.isProtected === 1 ? dana : reviewer);
}

async function take(seeding: Seeding, caseId: string, work: PlannedWork): Promise<void> {
  const desk = await reviewerFor(seeding, caseId, work);
  await takeCase(desk, { caseId });
  await recordOpening(desk, { caseId, isMasked: false });
}

async function decide(
  seeding: Seeding,
  caseId: string,
  { request, work }: { request: InventedRequest; work: PlannedWork },
): Promise<void> {
  const desk = await reviewerFor(seeding, caseId, work);
  if (request.outcome !== "withdraw") return reviewCase(desk, caseId, request.outcome);
  await withdrawCase(desk, { ...(await versionOf(seeding, caseId)), note: seededNotes.withdrawn });
}

async function reply(seeding: Seeding, caseId: string, work: PlannedWork): Promise<void> {
  const desk = await reviewerFor(seeding, caseId, work);
  const answer = { channel: "portal", summary: seededNotes.reply, changes: {} } as const;
  await recordReply(desk, { ...(await versionOf(seeding, caseId)), ...answer });
}

async function versionOf({ seeded }: Seeding, caseId: string): Promise<{ caseId: string; version: number }> {
  const caseFile = await findCase(seeded.desk.db, caseId);
  return { caseId, version: caseFile?.version ?? 0 };
}

async function deliverAll({ seeded, mailer, seedRunId: worker }: Seeding): Promise<void> {
  while (await deliverNext(seeded.desk, { channels: { email: mailer }, worker })) continue;
}

/** The requester types in the code they were sent. */
async function redeem(
  { seeded, mailer }: Seeding,
  caseId: string,
  { key, submitted }: InventedRequest,
): Promise<void> {
  const { db } = seeded.desk;
  const sent = (await listDeliveries(db, caseId)).find(({ kind }) => kind === "code");
  const code = sent && mailer.takeCode(messageIdOf(sent, await findOffice(db)));
  if (!code) return;
  const { aNumber, receiptNumber, dateOfBirth } = submitted;
  const portalAccount = `invented-${key}`;
  await redeemCode(seeded.portal, { aNumber, receiptNumber, dateOfBirth, code, portalAccount });
}
