import type { SubmittedDetails } from "../../shared/cases.ts";
import { ageInDays } from "./days.ts";
import type { InventedRecord, PlannedOutcome } from "./invented.ts";
import type { Random } from "./random.ts";
import type { Scenario } from "./scenarios.ts";
import { currentEmail } from "./truthful-request.ts";

export interface RequestToPlan {
  random: Random;
  noon: number;
  scenario: Scenario;
  record: InventedRecord;
  submitted: SubmittedDetails;
  receivedAt: string;
  /** The same person asks again later. */
  isDoubled: boolean;
}

/** What staff do with a request: newer ones mostly wait, older ones are mostly finished. */
export function planOutcome(request: RequestToPlan): PlannedOutcome {
  const { random, noon, scenario, receivedAt, isDoubled } = request;
  const age = ageInDays(noon, receivedAt);
  const isFinished = random.chance(finishedShare(age));
  const open = random.weighted(age < 3 ? whileNew : whileOpen);
  // Cleared staff alone see a protected person's case, and the day's first reviewer may not be.
  if (scenario === "protected-person" || scenario === "duplicate-open-request") return "wait";
  if (isDoubled) return open === "claim" ? "claim" : "wait";
  return isFinished ? finish(request) : open;
}

function finishedShare(ageDays: number): number {
  if (ageDays < 1) return 0.05;
  if (ageDays < 4) return 0.3;
  return ageDays < 8 ? 0.65 : 0.92;
}

const whileNew: readonly (readonly [PlannedOutcome, number])[] = [
  ["wait", 80],
  ["claim", 12],
  ["ask", 5],
  ["ask-and-reply", 3],
];

const whileOpen: readonly (readonly [PlannedOutcome, number])[] = [
  ["wait", 45],
  ["claim", 10],
  ["ask", 30],
  ["ask-and-reply", 15],
];

function finish(request: RequestToPlan): PlannedOutcome {
  const { random, scenario } = request;
  if (canBeApprovedAlone(request)) return random.weighted(approvable);
  if (request.submitted.reason === "reset-credentials") return random.weighted(neverAlone);
  return random.weighted(scenario === "no-record" || scenario === "deceased" ? hopeless : doubtful);
}

const approvable: readonly (readonly [PlannedOutcome, number])[] = [
  ["approve", 93],
  ["withdraw", 4],
  ["ask-and-reply", 3],
];

/** High risk: one reviewer alone finishes none of these. */
const neverAlone: readonly (readonly [PlannedOutcome, number])[] = [
  ["ask", 50],
  ["withdraw", 30],
  ["ask-and-reply", 20],
];

const hopeless: readonly (readonly [PlannedOutcome, number])[] = [
  ["reject", 95],
  ["withdraw", 5],
];

const doubtful: readonly (readonly [PlannedOutcome, number])[] = [
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
