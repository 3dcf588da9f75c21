import type { PolicyRules } from "./policy.ts";
import {
  hourInWords,
  type PolicyPath,
  type PolicySlot,
  policySentences,
  type PolicyValue,
  sentenceAt,
  valueAt,
} from "./policy-sentences.ts";

/** What keeps rules from becoming the policy, and at which sentence. */
export interface PolicyProblem {
  path: PolicyPath;
  problem: string;
}

/** Everything that keeps these rules from becoming the policy; empty when nothing does. */
export function policyProblems(rules: PolicyRules): PolicyProblem[] {
  const ofSlots = policySentences.flatMap(({ path, slot }) => {
    const problem = slotProblem(slot, valueAt(rules, path));
    return problem ? [{ path, problem }] : [];
  });
  const together = agreements
    .filter(({ holds }) => !holds(rules))
    .map(({ path, problem }) => ({ path, problem }));
  return [...ofSlots, ...together];
}

/** The same in whole sentences with their numbers, for whoever asks why. */
export function policyProblemsInWords(rules: PolicyRules): string[] {
  return policyProblems(rules).map(({ path, problem }) => `${sentenceAt(path).number}: ${problem}`);
}

/** What is wrong with a value in its slot; null when nothing is. */
export function slotProblem(slot: PolicySlot, value: PolicyValue): string | null {
  switch (slot.kind) {
    case "switch":
      if (typeof value !== "boolean") return "Choose On or Off.";
      return slot.isAlwaysOn && !value ? "This can’t be switched off." : null;
    case "number":
    case "hour": {
      if (typeof value === "number" && Number.isInteger(value) && value >= slot.min && value <= slot.max) {
        return null;
      }
      const inWords = slot.kind === "hour" ? hourInWords : (count: number) => count.toLocaleString("en-US");
      return `Use a whole number from ${inWords(slot.min)} to ${inWords(slot.max)}.`;
    }
    case "choices":
      if (typeof value !== "object") return "Choose from the list.";
      return value.every((choice) => Object.hasOwn(slot.labels, choice)) ? null : "Choose from the list.";
  }
}

/** What must hold between sentences. */
const agreements: readonly (PolicyProblem & { holds: (rules: PolicyRules) => boolean })[] = [
  {
    path: "byRisk.raised.confirmedCallback",
    problem: "A raised risk always needs a confirmed callback or a second person.",
    holds: ({ byRisk: { raised } }) => raised.confirmedCallback || raised.secondReviewer,
  },
  ...(["correspondenceReviewed", "confirmedCallback", "secondReviewer"] as const).flatMap((need) => [
    {
      path: `byRisk.raised.${need}` as const,
      problem: "A raised risk never needs less than a normal one.",
      holds: ({ byRisk }: PolicyRules) => byRisk.raised[need] || !byRisk.normal[need],
    },
    {
      path: `byRisk.high.${need}` as const,
      problem: "A high risk never needs less than a raised one.",
      holds: ({ byRisk }: PolicyRules) => byRisk.high[need] || !byRisk.raised[need],
    },
  ]),
  {
    path: "contact.secondReviewerWithinDays",
    problem: "A second person checks for at least as long as no code may go out at all.",
    holds: ({ contact }) => contact.secondReviewerWithinDays * 24 >= contact.neverWithinHours,
  },
  {
    path: "callback.hoursTo",
    problem: "Calls must end after they begin.",
    holds: ({ callback }) => callback.hoursFrom < callback.hoursTo,
  },
  {
    path: "callback.onDifferentDays",
    problem: "There are no more days than attempts.",
    holds: ({ callback }) => callback.onDifferentDays <= callback.attempts,
  },
  {
    path: "code.wrongTriesPer24Hours",
    problem: "A day takes at least as many wrong tries as one code.",
    holds: ({ code }) => code.wrongTriesPer24Hours >= code.wrongTries,
  },
  {
    path: "deadlines.decisionDays",
    problem: "A decision is due no earlier than the first look.",
    holds: ({ deadlines }) => deadlines.decisionDays >= deadlines.firstTouchDays,
  },
  {
    path: "deadlines.promiseDays",
    problem: "What requesters are promised is no shorter than our own deadline.",
    holds: ({ deadlines }) => deadlines.promiseDays >= deadlines.decisionDays,
  },
  {
    path: "deadlines.silenceCloseDays",
    problem: "A request is closed after its requester was reminded, not before.",
    holds: ({ deadlines }) => deadlines.silenceCloseDays > deadlines.silenceReminderDays,
  },
];
