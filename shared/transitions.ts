import { type CaseStatus, caseStatusLabels, openStatuses } from "./cases.ts";

// Out of a security hold only a supervisor leads, and only to the two ends named for it below.
const openAndNotHeld = openStatuses.filter((status) => status !== "fraud-hold");

/**
 * Every way a case may move, by the name of what moves it. Anything not written here is refused.
 *
 * `system` steps run without a person; `holder` steps need the claim; `supervisor` steps need that role.
 */
export const transitions = {
  queue: { from: ["received"], to: "queued", by: "system" },
  take: { from: ["queued"], to: "in-review", by: "reviewer" },
  "hand-back": { from: ["in-review"], to: "queued", by: "holder" },
  "lease-over": { from: ["in-review"], to: "queued", by: "system" },
  "suspend-holder": { from: ["in-review"], to: "queued", by: "system" },
  ask: { from: ["in-review"], to: "awaiting-requester", by: "holder" },
  "record-reply": { from: ["awaiting-requester"], to: "queued", by: "reviewer" },
  "close-no-reply": { from: ["awaiting-requester"], to: "closed-no-reply", by: "system" },
  "book-callback": { from: ["in-review"], to: "awaiting-callback", by: "holder" },
  "callback-due": { from: ["awaiting-callback"], to: "in-review", by: "system" },
  hold: { from: ["in-review"], to: "on-hold", by: "holder" },
  "lift-hold": { from: ["on-hold"], to: "queued", by: "reviewer" },
  escalate: { from: ["in-review"], to: "escalated", by: "holder" },
  "answer-escalation": { from: ["escalated"], to: "in-review", by: "supervisor" },
  "approve-escalated": { from: ["escalated"], to: "approved", by: "supervisor" },
  "reject-escalated": { from: ["escalated"], to: "rejected", by: "supervisor" },
  "choose-first": { from: ["in-review"], to: "second-review", by: "holder" },
  "agree-approve": { from: ["second-review"], to: "approved", by: "second-reviewer" },
  "agree-reject": { from: ["second-review"], to: "rejected", by: "second-reviewer" },
  "reviewers-differ": { from: ["second-review"], to: "escalated", by: "second-reviewer" },
  approve: { from: ["in-review"], to: "approved", by: "holder" },
  reject: { from: ["in-review"], to: "rejected", by: "holder" },
  withdraw: { from: openAndNotHeld, to: "withdrawn", by: "reviewer" },
  "mark-duplicate": { from: openAndNotHeld, to: "duplicate", by: "reviewer" },
  "fraud-hold": { from: openAndNotHeld, to: "fraud-hold", by: "reviewer" },
  repudiate: { from: ["approved"], to: "fraud-hold", by: "system" },
  "release-fraud-hold": { from: ["fraud-hold"], to: "in-review", by: "supervisor" },
  "reject-fraud-hold": { from: ["fraud-hold"], to: "rejected", by: "supervisor" },
  overturn: { from: ["approved", "rejected", "closed-no-reply"], to: "in-review", by: "supervisor" },
  stop: { from: ["approved", "rejected", "awaiting-requester"], to: "in-review", by: "decider" },
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof transitions;

interface Transition {
  from: readonly CaseStatus[];
  to: CaseStatus;
  by: "system" | "reviewer" | "holder" | "second-reviewer" | "decider" | "supervisor";
}

/** What waits for a supervisor: they claim it where it stands. */
export function waitsForSupervisor(status: CaseStatus): boolean {
  return status === "escalated" || status === "fraud-hold";
}

/** Which move an approval is from where the case stands; the table says whether it may be made. */
export function approvalMove(status: CaseStatus): "approve" | "agree-approve" | "approve-escalated" {
  if (status === "second-review") return "agree-approve";
  return status === "escalated" ? "approve-escalated" : "approve";
}

/** The same for a rejection. */
export function rejectionMove(
  status: CaseStatus,
): "reject" | "agree-reject" | "reject-escalated" | "reject-fraud-hold" {
  if (status === "second-review") return "agree-reject";
  if (status === "fraud-hold") return "reject-fraud-hold";
  return status === "escalated" ? "reject-escalated" : "reject";
}

/** Why a case in this status cannot make this move, in words for the screen; null when it can. */
export function transitionBlockedBecause(name: TransitionName, status: CaseStatus): string | null {
  const from: readonly CaseStatus[] = transitions[name].from;
  return from.includes(status)
    ? null
    : `This request is “${caseStatusLabels[status]}” now, so that cannot be done.`;
}
