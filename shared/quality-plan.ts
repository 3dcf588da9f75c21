import { z } from "zod";
import { note } from "./cases.ts";
import { chanceOfFewer, expectedTopUp } from "./quality.ts";

/** What about the deciding, not the request, calls for a second look. Used for drawing the sample and nothing else. */
export const staffSignalLabels = {
  "decided-at-once": "Decided within 5 seconds of opening the request",
  "correspondence-unread": "Approved without opening the correspondence",
  "unusual-hours": "Decided outside office hours",
  "many-approvals": "More than 40 approvals within an hour",
} as const;
export type StaffSignal = keyof typeof staffSignalLabels;
// Object.keys forgets the names of the keys; the object is their only source.
export const staffSignals = Object.keys(staffSignalLabels) as StaffSignal[];

export const decidedAtOnceSeconds = 5;
export const manyApprovalsAnHour = 40;

const count = (least: number, most: number) => {
  const message = `Enter a whole number from ${least} to ${most.toLocaleString("en-US")}`;
  return z.int(message).min(least, message).max(most, message);
};

/** How the sample of a week is drawn. */
export const qualityPlanSettings = z.strictObject({
  /** Of every 100 approvals and rejections, how many are drawn at random. */
  sharePercent: count(0, 100),
  /** Past so many a week, nothing is drawn at random or for how it was decided. */
  cap: count(1, 10_000),
  /** How many approvals of each person who approved are drawn at least. */
  least: count(0, 20),
  /** The same seed draws the same decisions. */
  seed: count(1, 999_999_999),
  highRisk: z.boolean(),
  reversals: z.boolean(),
  staffSignals: z.boolean(),
});
export type QualityPlanSettings = z.infer<typeof qualityPlanSettings>;

export const qualityRuleLabels = {
  highRisk: "Every high-risk decision",
  reversals: "Every decision that was overturned",
  staffSignals: "Decisions with signs of haste or odd hours",
} as const satisfies Partial<Record<keyof QualityPlanSettings, string>>;

export const changePlanInput = z.strictObject({
  /** The version the form began with: what somebody else changed since must not be lost. */
  seen: z.int(),
  settings: qualityPlanSettings,
  reason: note.min(1, "Say why you change the plan"),
});
export type ChangePlanInput = z.infer<typeof changePlanInput>;

/** Decisions of a week that are alike to the plan, and how many. */
export const weekGroup = z.strictObject({
  by: z.string(),
  isApproval: z.boolean(),
  /** False for a decision of an earlier week that was overturned in this one. */
  isOfWeek: z.boolean(),
  isHighRisk: z.boolean(),
  isReversal: z.boolean(),
  hasSignals: z.boolean(),
  isProtected: z.boolean(),
  count: z.number(),
});
export type WeekGroup = z.infer<typeof weekGroup>;

/** Whether the plan draws a decision whatever the chance and the cap. */
export function isAlwaysDrawn(
  { isHighRisk, isReversal }: Pick<WeekGroup, "isHighRisk" | "isReversal">,
  rules: Pick<QualityPlanSettings, "highRisk" | "reversals">,
): boolean {
  return (rules.highRisk && isHighRisk) || (rules.reversals && isReversal);
}

/** One person's approvals in a week and the chance that too few of them are drawn at random. */
export interface PersonToDraw {
  by: string;
  /** A week, on average. */
  approvals: number;
  /** The same as a whole number, which the chance is of. */
  of: number;
  chanceOfTooFew: number;
  /** How many are added on average, so that they are enough. */
  topUp: number;
}

/** What a plan draws in a week on average, by how weeks were before. */
export interface Expectation {
  /** Approvals and rejections a week. */
  decisions: number;
  always: number;
  /** Drawn for signals or at random, before the cap. */
  others: number;
  /** Added so that nobody is missed. */
  topUp: number;
  /** All together, under the cap. */
  total: number;
  people: PersonToDraw[];
}

/** `weeks` are how many weeks the groups are of. */
export function expectedSample(
  settings: QualityPlanSettings,
  { groups, weeks }: { groups: readonly WeekGroup[]; weeks: number },
): Expectation {
  const share = settings.sharePercent / 100;
  const perWeek = (some: readonly WeekGroup[]) => sumOf(some) / Math.max(1, weeks);
  const always = groups.filter((group) => isAlwaysDrawn(group, settings));
  const rest = groups.filter((group) => group.isOfWeek && !isAlwaysDrawn(group, settings));
  const signalled = rest.filter(({ hasSignals }) => settings.staffSignals && hasSignals);
  const others = perWeek(signalled) + share * (perWeek(rest) - perWeek(signalled));
  const people = [...new Set(groups.map(({ by }) => by))].flatMap((by): PersonToDraw[] => {
    const approvals = perWeek(groups.filter((group) => group.by === by && isOwnApproval(group)));
    if (approvals === 0) return [];
    const draw = { of: Math.max(1, Math.round(approvals)), share };
    const chanceOfTooFew = chanceOfFewer(Math.min(settings.least, draw.of), draw);
    return [{ by, approvals, of: draw.of, chanceOfTooFew, topUp: expectedTopUp(settings.least, draw) }];
  });
  const topUp = people.reduce((sum, person) => sum + person.topUp, 0);
  const must = perWeek(always) + topUp;
  return {
    decisions: perWeek(groups.filter(({ isOfWeek }) => isOfWeek)),
    always: perWeek(always),
    others,
    topUp,
    total: Math.max(must, Math.min(settings.cap, must + others)),
    people,
  };
}

function isOwnApproval({ isApproval, isOfWeek }: WeekGroup): boolean {
  return isApproval && isOfWeek;
}

function sumOf(groups: readonly WeekGroup[]): number {
  return groups.reduce((sum, group) => sum + group.count, 0);
}
