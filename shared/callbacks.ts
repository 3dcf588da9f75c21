import { z } from "zod";
import { caseChange, caseRef, id, note } from "./cases.ts";

export const callbackOutcomes = [
  "confirmed",
  "not-confirmed",
  "refused",
  "wrong-person",
  "third-party",
  "interpreter-needed",
  "asked-other-time",
  "suspected-coercion",
  "no-answer",
  "busy",
  "voicemail-no-detail",
  "disconnected",
  "not-in-service",
  "call-blocked",
  "technical-fault",
  "referred-to-supervisor",
] as const;
export type CallbackOutcome = (typeof callbackOutcomes)[number];

export const callbackOutcomeLabels: Record<CallbackOutcome, string> = {
  confirmed: "Confirmed",
  "not-confirmed": "Not confirmed",
  refused: "Refused to answer",
  "wrong-person": "Wrong person",
  "third-party": "Someone else spoke for them",
  "interpreter-needed": "Interpreter needed",
  "asked-other-time": "Asked for another time",
  "suspected-coercion": "May be under pressure",
  "no-answer": "No answer",
  busy: "Busy",
  "voicemail-no-detail": "Voicemail, no details left",
  disconnected: "Disconnected",
  "not-in-service": "Not in service",
  "call-blocked": "Call blocked",
  "technical-fault": "Technical fault",
  "referred-to-supervisor": "Referred to a supervisor",
};

/** The groups the outcome is chosen from, in the order staff read them. */
export const callbackOutcomeGroups: readonly { label: string; outcomes: readonly CallbackOutcome[] }[] = [
  { label: "Reached", outcomes: callbackOutcomes.slice(0, 8) },
  { label: "Not reached", outcomes: callbackOutcomes.slice(8, 14) },
  { label: "Other", outcomes: callbackOutcomes.slice(14) },
];

export const callbackStates = [
  "planned",
  "attempted",
  "confirmed",
  "not-confirmed",
  "exhausted",
  "cancelled",
] as const;
export type CallbackState = (typeof callbackStates)[number];

export const callbackStateLabels: Record<CallbackState, string> = {
  planned: "No call yet",
  attempted: "Tried, not settled",
  confirmed: "Confirmed",
  "not-confirmed": "Not confirmed",
  exhausted: "Every attempt is used",
  cancelled: "Cancelled",
};

/** What staff log about one call. `contactId` is a phone on the record: digits are never accepted. */
export const logCallbackInput = caseChange.extend({
  contactId: z.string("Choose a number on record").min(1, "Choose a number on record").max(64),
  outcome: z.enum(callbackOutcomes, "Choose an outcome"),
  note,
});
export type LogCallbackInput = z.infer<typeof logCallbackInput>;

/** One earlier attempt, as the rules need it. `calledOn` is the date where the person is. */
export interface Attempt {
  calledAt: string;
  calledOn: string;
  outcome: CallbackOutcome;
}

export interface CallbackRules {
  hoursFrom: number;
  hoursTo: number;
  minutesBetweenAttempts: number;
  attempts: number;
  onDifferentDays: number;
  numberHeldDays: number;
}

const notReached: readonly CallbackOutcome[] = callbackOutcomeGroups[1]?.outcomes ?? [];
// Somebody else at the number is not an answer of the person's, so it may be tried again.
const endsAsNotConfirmed: readonly CallbackOutcome[] = ["not-confirmed", "refused", "suspected-coercion"];

/** Where the callback stands after these attempts, oldest first. */
export function callbackStateAfter(attempts: readonly Attempt[], rules: CallbackRules): CallbackState {
  const last = attempts.at(-1);
  if (!last) return "planned";
  if (last.outcome === "confirmed") return "confirmed";
  if (endsAsNotConfirmed.includes(last.outcome)) return "not-confirmed";
  return isExhausted(attempts, rules) ? "exhausted" : "attempted";
}

function isExhausted(attempts: readonly Attempt[], rules: CallbackRules): boolean {
  const unreached = attempts.filter(({ outcome }) => notReached.includes(outcome));
  const days = new Set(unreached.map(({ calledOn }) => calledOn));
  return unreached.length >= rules.attempts && days.size >= rules.onDifferentDays;
}

interface CallMoment {
  now: string;
  /** The hour of day where the person is, 0–23; null when no time zone is known. */
  localHour: number | null;
  attempts: readonly Attempt[];
  rules: CallbackRules;
}

/** Why nobody may ring now, in words for the screen; null when they may. */
export function callbackBlockedBecause({ now, localHour, attempts, rules }: CallMoment): string | null {
  const state = callbackStateAfter(attempts, rules);
  if (state === "confirmed") return "A callback has confirmed this request already.";
  if (state === "not-confirmed") return "A call did not confirm this request, and that stands.";
  if (state === "exhausted") return "Every attempt is used. Ask for information by letter instead.";
  if (localHour === null) {
    return "No time zone is on record for this person, so calling hours cannot be kept.";
  }
  if (localHour < rules.hoursFrom || localHour >= rules.hoursTo) {
    return `It is outside calling hours (${clock(rules.hoursFrom)} to ${clock(rules.hoursTo)}) where they are.`;
  }
  const last = attempts.at(-1);
  const minutesSince = last ? (Date.parse(now) - Date.parse(last.calledAt)) / 60_000 : Infinity;
  if (minutesSince >= rules.minutesBetweenAttempts) return null;
  const left = Math.ceil(rules.minutesBetweenAttempts - minutesSince);
  return `The last attempt was too recent. Try again in ${left} ${left === 1 ? "minute" : "minutes"}.`;
}

function clock(hour: number): string {
  return `${hour % 12 === 0 ? 12 : hour % 12} ${hour < 12 ? "am" : "pm"}`;
}

/** A phone on the record to see in full, for dialling. */
export const showNumberInput = caseRef.extend({ contactId: id });
