import type { SubmittedDetails } from "../../shared/cases.ts";
import { ageInDays } from "./days.ts";
import type { InventedRecord, PlannedOutcome } from "./invented.ts";
import type { Random } from "./random.ts";
import { isGrouped, type Scenario } from "./scenarios.ts";
import { currentEmail } from "./truthful-request.ts";

export interface RequestToPlan {
  random: Random;
  noon: number;
  scenario: Scenario;
  record: InventedRecord;
  submitted: SubmittedDetails;
  receivedAt: string;
  /** What the same person's next request is; null when they ask once. */
  second: Scenario | null;
}

/** What staff do with a request: newer ones mostly wait, and hardly any is left lying once it is overdue. */
export function planOutcome(request: RequestToPlan): PlannedOutcome {
  const { random, noon, scenario, receivedAt, second } = request;
  const age = ageInDays(noon, receivedAt);
  const isFinished = random.chance(finishedShare(age));
  const open = random.weighted(whileOpen(age));
  const old = random.weighted(oldAndOpen);
  if (scenario === "duplicate-open-request" || second === "duplicate-open-request") return "wait";
  if (isGrouped(scenario)) return "wait";
  if (scenario === "silence") return "ask";
  if (second === "code-already-used") return finish(request);
  if (scenario === "protected-person") return age < agingDays ? "wait" : old;
  if (isFinished) return notDraggedOut(finish(request), age);
  return open;
}

/** Past this age a request that only waits would be overdue. */
const agingDays = 5;

function finishedShare(ageDays: number): number {
  if (ageDays < 1) return 0.05;
  if (ageDays < 3) return 0.45;
  return ageDays < agingDays ? 0.85 : 0.97;
}

type Weights = readonly (readonly [PlannedOutcome, number])[];

function whileOpen(ageDays: number): Weights {
  if (ageDays < 3) return whileNew;
  return ageDays < agingDays ? whileYoung : oldAndOpen;
}

const whileNew: Weights = [
  ["wait", 80],
  ["claim", 12],
  ["ask", 5],
  ["ask-and-reply", 3],
];

const whileYoung: Weights = [
  ["wait", 25],
  ["claim", 15],
  ["ask", 45],
  ["ask-and-reply", 15],
];

const oldAndOpen: Weights = [
  ["wait", 4],
  ["ask", 66],
  ["withdraw", 30],
];

/** An answer puts a request back into the queue, where an old one would be long overdue. */
function notDraggedOut(outcome: PlannedOutcome, ageDays: number): PlannedOutcome {
  return outcome === "ask-and-reply" && ageDays >= 2 * agingDays ? "ask" : outcome;
}

function finish(request: RequestToPlan): PlannedOutcome {
  const { random, scenario } = request;
  if (canBeApprovedAlone(request)) return random.weighted(approvable);
  if (request.submitted.reason === "reset-credentials") return random.weighted(neverAlone);
  return random.weighted(scenario === "no-record" || scenario === "deceased" ? hopeless : doubtful);
}

const approvable: Weights = [
  ["approve", 93],
  ["withdraw", 4],
  ["ask-and-reply", 3],
];

/** High risk: one reviewer alone finishes none of these. */
const neverAlone: Weights = [
  ["ask", 50],
  ["withdraw", 30],
  ["ask-and-reply", 20],
];

const hopeless: Weights = [
  ["reject", 95],
  ["withdraw", 5],
];

const doubtful: Weights = [
  ["reject", 55],
  ["ask", 20],
  ["withdraw", 13],
  ["ask-and-reply", 12],
];

/** Normal risk and nothing that raises it: policy lets one reviewer approve without a callback. */
function canBeApprovedAlone({ scenario, record, submitted }: RequestToPlan): boolean {
  const isNormal = submitted.reason === "lost-or-expired" || submitted.reason === "other";
  const isMatch = scenario === "clean-match" || scenario === "one-digit-phone";
  const isQuiet = record.flags.length === 0 && !record.correspondence.some(({ isReturned }) => isReturned);
  return isNormal && isMatch && isQuiet && submitted.representative === "" && currentEmail(record) !== "";
}
