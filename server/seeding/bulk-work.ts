import { readStrip, comparedFields } from "../../shared/evidence/comparison.ts";
import { approvalBlockers, type GateFacts, secondReviewerNeededBecause } from "../../shared/policy.ts";
import type { StoodOn } from "../../shared/stood-on.ts";
import type { OpenRecord } from "../records/open-record.ts";
import {
  type BulkCase,
  type BulkOffice,
  change,
  closing,
  decideOn,
  happen,
  leaving,
  noteOn,
} from "./bulk-case.ts";
import { dana } from "./demo-people.ts";
import { factsOnOpening } from "./facts-on-opening.ts";
import type { InventedRequest } from "./invented.ts";
import { type PlannedWork, needsClaim } from "./plan-work.ts";
import { askBundlesFor, rejectReasonFor, seededNotes } from "./reviewer-choices.ts";

/** A received case and what is going to happen to it. */
export interface Workload {
  file: BulkCase;
  request: InventedRequest;
  work: PlannedWork;
  record: OpenRecord | undefined;
}

/**
 * Does to the rows of a received case what its reviewer does in the seeded past.
 *
 * Nobody rings, no code is made and no message goes out: hashing the codes of a large office would take an hour.
 */
export function workOn(office: BulkOffice, load: Workload): void {
  const { takenAt, decidedAt } = load.work;
  if (takenAt && needsClaim(load.request.outcome)) take(office, load, takenAt);
  if (takenAt && !decidedAt) return endClaim(office, load, takenAt);
  if (!decidedAt) return;
  if (load.request.outcome === "withdraw") return withdraw(office, load, decidedAt);
  readCorrespondence(load, decidedAt);
  choose(office, load, decidedAt);
}

function take({ calendar, policy }: BulkOffice, load: Workload, at: string): void {
  const { file } = load;
  const actor = reviewerOf(load);
  const due = calendar.dueAfter(file.row.receivedAt, policy.rules.deadlines.decisionDays);
  const claim = { claimedBy: actor.id, claimEndsAt: later(at, policy.rules.claimMinutes * 60) };
  change(file, { status: "in-review", ...claim, firstTouchedAt: at, ...due });
  happen(file, { at, actor, action: "case.taken" });
}

function endClaim({ end }: BulkOffice, { file }: Workload, takenAt: string): void {
  const { claimEndsAt, claimedBy } = file.row;
  if (claimEndsAt === null || claimEndsAt >= end) return;
  change(file, { ...leaving, status: "queued" });
  const at = later(claimEndsAt, 1);
  if (at > takenAt) happen(file, { at, action: "case.lease-over", details: { holder: claimedBy } });
}

function withdraw(office: BulkOffice, load: Workload, at: string): void {
  const { file } = load;
  const actor = reviewerOf(load);
  change(file, { status: "withdrawn", ...closing(at) });
  noteOn(file, office, { text: seededNotes.withdrawn, at, actor });
  happen(file, { at, actor, action: "case.withdrawn" });
}

function readCorrespondence(load: Workload, at: string): void {
  if (!load.record) return;
  change(load.file, { correspondenceReadAt: at });
  happen(load.file, { at, actor: reviewerOf(load), action: "correspondence.read" });
}

function choose(office: BulkOffice, load: Workload, at: string): void {
  const { request, file } = load;
  const { rules } = office.policy;
  const facts = factsOf(office, load, at);
  const isBlocked = approvalBlockers(facts, rules).length > 0;
  const kind =
    request.outcome === "reject" ? "reject" : request.outcome === "approve" && !isBlocked ? "approve" : "ask";
  if (kind === "ask") return ask(office, load, { at, facts });

  const isForTwo = secondReviewerNeededBecause(facts, rules) !== null;
  const due = office.calendar.dueAfter(at, rules.deadlines.secondReviewDays);
  const closed = kind === "approve" ? "approved" : "rejected";
  const { dueAt } = file.row;
  if (isForTwo) change(file, { status: "second-review", ...leaving, ...due });
  else change(file, { status: closed, ...closing(at) });
  decideOn(file, office, {
    kind,
    reason: kind === "approve" ? "full-match" : rejectReasonFor(facts),
    note: kind === "approve" ? "" : seededNotes.reject,
    at,
    actor: reviewerOf(load),
    facts,
    stoodOn: stoodOnOf(load),
    sendAt: isForTwo ? null : later(at, rules.sendHoldSeconds),
    dueAt,
  });
}

/** The question, and the answer or the silence after it. */
function ask(office: BulkOffice, load: Workload, { at, facts }: { at: string; facts: GateFacts }): void {
  const { file, work } = load;
  const { calendar, policy } = office;
  const today = calendar.dateOf(at);
  const { dueAt } = file.row;
  const daysLeft = calendar.daysBetween(today, file.row.dueOn);
  const pausedDaysLeft = Math.max(0, daysLeft);
  const replyBy = calendar.dateAfter(today, policy.rules.deadlines.silenceCloseDays);
  const remindOn = calendar.dateAfter(today, policy.rules.deadlines.silenceReminderDays);
  const paused = { dueAt: null, dueOn: "", pausedDaysLeft, replyBy, remindOn };
  change(file, { status: "awaiting-requester", ...leaving, ...paused });
  const reason = askBundlesFor(facts).join(",");
  const sendAt = later(at, policy.rules.sendHoldSeconds);
  const actor = reviewerOf(load);
  const stoodOn = stoodOnOf(load);
  const asking = { kind: "ask", reason, note: seededNotes.ask } as const;
  decideOn(file, office, { ...asking, at, actor, facts, stoodOn, sendAt, dueAt });
  if (work.repliedAt) {
    if (`${remindOn}${office.end.slice(10)}` <= work.repliedAt) remindWhenSilent(office, file);
    return reply(office, load, work.repliedAt);
  }
  remindWhenSilent(office, file);
  closeWhenSilent(office, file);
}

function reply(office: BulkOffice, load: Workload, at: string): void {
  const { file } = load;
  const actor = reviewerOf(load);
  const due = office.calendar.dueAfter(at, Math.max(1, file.row.pausedDaysLeft ?? 1));
  change(file, {
    status: "queued",
    ...due,
    pausedDaysLeft: null,
    replyBy: null,
    remindOn: null,
    preferredReviewer: actor.id,
  });
  noteOn(file, office, { text: `Reply (portal): ${seededNotes.reply}`, at, actor });
  happen(file, { at, actor, action: "case.reply-recorded", details: { channel: "portal", corrected: [] } });
}

/** The desk looks once a day, at the hour of the office's noon; here for whom it has asked and not heard of. */
function remindWhenSilent({ end }: BulkOffice, file: BulkCase): void {
  const at = `${file.row.remindOn}${end.slice(10)}`;
  if (at > end) return;
  change(file, { remindOn: null });
  happen(file, { at, action: "case.reminded" });
}

/** And here for whom it has waited long enough. */
function closeWhenSilent({ end }: BulkOffice, file: BulkCase): void {
  const dayAfter = later(`${file.row.replyBy}T00:00:00.000Z`, 24 * 3600).slice(0, 10);
  const at = `${dayAfter}${end.slice(10)}`;
  if (at > end) return;
  change(file, { status: "closed-no-reply", ...closing(at) });
  happen(file, { at, action: "case.closed-no-reply" });
}

/** What the policy looks at when it is decided: every difference has been checked. */
function factsOf({ policy }: BulkOffice, { file, record }: Workload, at: string): GateFacts {
  const verdictOf = readStrip(file.row.strip);
  return {
    ...factsOnOpening({ caseFile: file.row, signals: file.signals, record, policy, at }),
    checkedFields: comparedFields.filter((field) => verdictOf?.[field] === "close"),
    correspondenceReviewed: record !== undefined,
  };
}

function stoodOnOf({ request: { submitted }, record }: Workload): StoodOn {
  return { submitted, record: record ?? null };
}

/** Only cleared staff see a protected person's case. */
function reviewerOf({ file, work }: Workload) {
  return file.row.isProtected === 1 ? dana : work.reviewer;
}

function later(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}
