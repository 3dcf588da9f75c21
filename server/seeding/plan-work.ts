import type { Staff } from "../../shared/staff.ts";
import { dana, li } from "./demo-people.ts";
import type { InventedRequest, Invention, PlannedOutcome } from "./invented.ts";
import type { OfficeCalendar } from "./office-calendar.ts";
import { Random } from "./random.ts";
import { secondAfter } from "./scenarios.ts";

/** Who works on a request and when, as UTC instants; null where it does not come to that before the office's noon. */
export interface PlannedWork {
  reviewer: Staff;
  takenAt: string | null;
  /** When the reviewer decides, asks or withdraws. */
  decidedAt: string | null;
  repliedAt: string | null;
  /** When the requester uses the code of an approval. */
  redeemedAt: string | null;
}

interface WorkToPlan {
  invention: Invention;
  /** The place of the request. */
  index: number;
  request: Pick<InventedRequest, "receivedAt" | "outcome" | "scenario">;
  calendar: OfficeCalendar;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Plans what happens to a request, in office hours and before noon. The same seed and place plan the same. */
export function planWork({ invention, index, request, calendar }: WorkToPlan): PlannedWork {
  const { seed, noon } = invention;
  const random = new Random(seed, "work", index);
  const anyone = random.pick([dana, li]);
  const waitHours = 0.3 + 50 * random.next() ** 2;
  const [minutesIn, decideMinutes, replyHours] = [random.int(5, 400), random.int(2, 9), random.int(5, 90)];
  const isUsed = random.chance(0.7) || secondAfter(invention, index) === "code-already-used";
  const redeemHours = isUsed ? 0.2 + 20 * random.next() ** 2 : null;
  const { receivedAt, outcome, scenario } = request;
  // Only cleared staff see a protected person's case.
  const reviewer = scenario === "protected-person" ? dana : anyone;

  const before = (at: string | null, marginMinutes = 0) =>
    at !== null && Date.parse(at) + marginMinutes * minuteMs <= noon ? at : null;
  const workAfter = (at: string, hours: number) => calendar.nextOfficeMoment(later(at, hours), minutesIn);

  const isWorkedOn = outcome !== "wait";
  // What is decided has left the house before noon: its messages wait out the send-hold first.
  const planned = [waitHours, 0.2].map((hours) => before(workAfter(receivedAt, hours), decideMinutes + 5));
  const takenAt = isWorkedOn ? (planned.find((at) => at !== null) ?? null) : null;
  const decidedAt = takenAt && outcome !== "claim" ? later(takenAt, decideMinutes / 60) : null;
  const isAnswered = outcome === "ask-and-reply" && decidedAt;
  const repliedAt = isAnswered ? before(workAfter(decidedAt, replyHours)) : null;
  const redeemedAt =
    outcome === "approve" && decidedAt && redeemHours !== null ? before(later(decidedAt, redeemHours)) : null;
  return { reviewer, takenAt, decidedAt, repliedAt, redeemedAt };
}

/** Whether a reviewer needs to hold the case for it. */
export function needsClaim(outcome: PlannedOutcome): boolean {
  return outcome !== "wait" && outcome !== "withdraw";
}

function later(at: string, hours: number): string {
  return new Date(Date.parse(at) + Math.round(hours * hourMs)).toISOString();
}
