import { z } from "zod";
import { type CaseStatus, caseStatuses, closedStatuses, openStatuses, requestReasons } from "./cases.ts";
import { pageAddress, pageQuery } from "./pages.ts";
import { risks } from "./risk.ts";
import { signalNames } from "./signals.ts";

export const queueViews = [
  "all",
  "due-today",
  "overdue",
  "new",
  "needs-callback",
  "waiting",
  "second-check",
  "high-risk",
  "mine",
  "decided",
  "escalated",
  "on-hold",
  "undelivered",
] as const;
export type QueueView = (typeof queueViews)[number];

export const queueViewLabels: Record<QueueView, string> = {
  all: "All open",
  "due-today": "Due today",
  overdue: "Overdue",
  new: "New",
  "needs-callback": "Needs callback",
  waiting: "Waiting for requester",
  "second-check": "Second check",
  "high-risk": "High risk",
  mine: "My work",
  decided: "Decided",
  escalated: "Escalated",
  "on-hold": "On hold",
  undelivered: "Not delivered",
};

/** The statuses a view shows; other conditions (due, risk, holder) come on top. */
export const viewStatuses: Record<QueueView, readonly CaseStatus[]> = {
  all: openStatuses,
  "due-today": openStatuses,
  overdue: openStatuses,
  new: ["queued"],
  "needs-callback": openStatuses,
  waiting: ["awaiting-requester"],
  "second-check": ["second-review"],
  "high-risk": openStatuses,
  mine: openStatuses,
  decided: closedStatuses,
  // Both wait for a supervisor.
  escalated: ["escalated", "fraud-hold"],
  "on-hold": ["on-hold"],
  // Those with a message that did not arrive: the signal says which.
  undelivered: caseStatuses,
};

export const queueSorts = ["due", "-due", "received", "-received"] as const;
export type QueueSort = (typeof queueSorts)[number];

/** A comma-separated list in the address, each one of `choices`; unknown ones are dropped. */
const listOf = <Choice extends string>(choices: readonly Choice[]) =>
  z
    .string()
    .catch("")
    .transform((given) => choices.filter((choice) => given.split(",").includes(choice)));

/** What a list of the queue is asked with. `after`, `before` and `last` choose the page; without them it is the first. */
export const queueQuery = pageQuery.extend({
  view: z.enum(queueViews),
  status: z.array(z.enum(caseStatuses)).max(caseStatuses.length),
  risk: z.array(z.enum(risks)).max(risks.length),
  reason: z.array(z.enum(requestReasons)).max(requestReasons.length),
  /** One at most: a case has several, so the kept totals of two would count it twice. */
  signal: z.array(z.enum(signalNames)).max(1),
  sort: z.enum(queueSorts),
  /** The office's days the open requests came in, first and last. */
  receivedFrom: z.iso.date().optional(),
  receivedTo: z.iso.date().optional(),
});
export type QueueFilters = z.infer<typeof queueQuery>;

/** Why these filters do not go together, in words for the screen; null when they do. */
export function queueBlockedBecause({
  view,
  signal,
  receivedFrom,
  receivedTo,
}: Pick<QueueFilters, "view" | "signal" | "receivedFrom" | "receivedTo">): string | null {
  if (receivedFrom === undefined && receivedTo === undefined) return null;
  if (view === "decided" || view === "undelivered") {
    return "Only open requests can be listed by the day they came in.";
  }
  return signal.length === 0
    ? null
    : "Requests with a signal cannot be listed by the day they came in as well.";
}

const listAddress = pageAddress.extend({
  view: z.enum(queueViews).catch("all"),
  status: listOf(caseStatuses),
  risk: listOf(risks),
  reason: listOf(requestReasons),
  signal: listOf(signalNames).transform((given) => given.slice(0, 1)),
  sort: z.enum(queueSorts).catch("due"),
  receivedFrom: z.iso.date().optional().catch(undefined),
  receivedTo: z.iso.date().optional().catch(undefined),
});

/** Reads the same from an address. A damaged address shows the nearest list that makes sense, never an error. */
export const queueAddress = listAddress.transform((list): QueueFilters => {
  const { receivedFrom: _from, receivedTo: _to, ...rest } = list;
  return queueBlockedBecause(list) === null ? list : rest;
});

/** Takes the next request of these filters; with none, of the whole queue. */
export const takeNextInput = z.strictObject({
  risk: z.array(z.enum(risks)).max(risks.length).default([]),
  reason: z.array(z.enum(requestReasons)).max(requestReasons.length).default([]),
  signal: z.array(z.enum(signalNames)).max(1).default([]),
});
export type TakeNextInput = z.infer<typeof takeNextInput>;

/** Looks for cases by exactly what was typed: a reference, receipt number, A-number, email or phone. */
export const findInput = z.strictObject({
  typed: z.string().trim().min(3, "Type a whole reference, number, email or phone").max(254),
});
