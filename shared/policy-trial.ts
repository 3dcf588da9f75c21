import { z } from "zod";
import {
  type Language,
  languageLabels,
  languages,
  type RequestReason,
  requestReasonLabels,
  requestReasons,
} from "./cases.ts";
import { type NamingTradition, namingTraditionLabels, namingTraditions } from "./naming-traditions.ts";
import { approvalNeeds, type GateFacts, type PolicyRules, secondReviewerNeededBecause } from "./policy.ts";

/** What a draft would ask of a case that the policy in force does not, or the other way round. */
export const trialEffects = ["blocked", "second-person", "callback", "reading", "freed"] as const;
export type TrialEffect = (typeof trialEffects)[number];

export const trialEffectLabels: Record<TrialEffect, string> = {
  blocked: "Would be blocked",
  "second-person": "Would need a second person",
  callback: "Would need a callback",
  reading: "Would need the correspondence read",
  freed: "Would need less than now",
};

export const trialCasesInput = z.strictObject({ effect: z.enum(trialEffects) });

/** A case as the policy decides it: the facts kept with its decision, or those of an open one now. */
export interface TriedCase {
  facts: GateFacts;
  /** A rejection needs no callback and no contact to stand; it may need a second person. */
  isRejection: boolean;
}

/** What changes for a case when one policy takes the place of another; empty when it is treated the same. */
export function effectsOf(tried: TriedCase, before: PolicyRules, after: PolicyRules): TrialEffect[] {
  const [asked, asks] = [asksOf(tried, before), asksOf(tried, after)];
  const added = [...asks].filter((ask) => !asked.has(ask));
  if (added.length > 0) return added;
  return [...asked].some((ask) => !asks.has(ask)) ? ["freed"] : [];
}

function asksOf({ facts, isRejection }: TriedCase, rules: PolicyRules): Set<TrialEffect> {
  const asks = new Set<TrialEffect>();
  if (secondReviewerNeededBecause(facts, rules) !== null) asks.add("second-person");
  if (isRejection) return asks;
  const needs = approvalNeeds(facts, rules);
  if (needs.callback.length > 0) asks.add("callback");
  if (needs.correspondence.length > 0) asks.add("reading");
  if (needs.signal.length + needs.contact.length + needs.code.length > 0) asks.add("blocked");
  return asks;
}

const count = z.int().min(0);
const grouped = z.strictObject({ tried: count, different: count });
const tallied = z.strictObject({
  tried: count,
  different: count,
  effects: z.record(z.enum(trialEffects), count),
});

/** What a trial found, in counts alone. */
export const trialCounts = z.strictObject({
  decided: tallied,
  open: tallied,
  reason: z.record(z.enum(requestReasons), grouped),
  language: z.record(z.enum(languages), grouped),
  tradition: z.record(z.enum(namingTraditions), grouped),
});
export type TrialCounts = z.infer<typeof trialCounts>;

/** Protected persons' cases are counted apart: who is not cleared sees the others alone. */
export const trialResult = z.strictObject({
  others: trialCounts,
  protected: trialCounts,
  /** Decisions whose facts could not be read. */
  unreadable: count,
});
export type TrialResult = z.infer<typeof trialResult>;

interface Counted {
  isOpen: boolean;
  reason: RequestReason;
  language: Language;
  tradition: NamingTradition;
  effects: readonly TrialEffect[];
}

export function noCounts(): TrialCounts {
  return {
    decided: noTally(),
    open: noTally(),
    reason: byEach(requestReasons, noGroup),
    language: byEach(languages, noGroup),
    tradition: byEach(namingTraditions, noGroup),
  };
}

/** Adds a case to the counts, in place: a trial adds tens of thousands. */
export function countCase(
  counts: TrialCounts,
  { isOpen, effects, reason, language, tradition }: Counted,
): void {
  const isDifferent = effects.length > 0 ? 1 : 0;
  const tally = isOpen ? counts.open : counts.decided;
  for (const effect of effects) tally.effects[effect] += 1;
  for (const group of [
    tally,
    counts.reason[reason],
    counts.language[language],
    counts.tradition[tradition],
  ]) {
    group.tried += 1;
    group.different += isDifferent;
  }
}

/** The counts that a member of staff may see. */
export function visibleCounts(
  { others, protected: hidden }: Omit<TrialResult, "unreadable">,
  isCleared: boolean,
): TrialCounts {
  if (!isCleared) return others;
  return {
    decided: sumOfTallies(others.decided, hidden.decided),
    open: sumOfTallies(others.open, hidden.open),
    reason: byEach(requestReasons, (one) => sum(others.reason[one], hidden.reason[one])),
    language: byEach(languages, (one) => sum(others.language[one], hidden.language[one])),
    tradition: byEach(namingTraditions, (one) => sum(others.tradition[one], hidden.tradition[one])),
  };
}

/** The ways cases are grouped by, to see whether a draft weighs more on some. */
export const trialGroupings = ["reason", "language", "tradition"] as const;
export type TrialGrouping = (typeof trialGroupings)[number];

export const trialGroupingLabels: Record<TrialGrouping, string> = {
  reason: "Reason",
  language: "Language",
  tradition: "Naming tradition",
};

export interface TrialGroup {
  label: string;
  tried: number;
  different: number;
  /** Of those tried, as a number from 0 to 1. */
  share: number;
}

/** The groups that have any cases, the most affected first. */
export function groupsOf(counts: TrialCounts, grouping: TrialGrouping): TrialGroup[] {
  const labels: Readonly<Record<string, string>> = groupLabels[grouping];
  return Object.entries(counts[grouping])
    .filter(([, { tried }]) => tried > 0)
    .map(([name, { tried, different }]) => ({
      label: labels[name] ?? name,
      tried,
      different,
      share: different / tried,
    }))
    .toSorted((one, other) => other.share - one.share || other.tried - one.tried);
}

const groupLabels = {
  reason: requestReasonLabels,
  language: languageLabels,
  tradition: namingTraditionLabels,
} satisfies Record<TrialGrouping, object>;

/** Groups smaller than this are shown but not compared: one case more or less would move their share too far. */
export const smallestComparedGroup = 20;

/** The most and the least affected of the groups that are large enough to compare; null when fewer than two are. */
export function widestGap(groups: readonly TrialGroup[]): { most: TrialGroup; least: TrialGroup } | null {
  const compared = groups.filter(({ tried }) => tried >= smallestComparedGroup);
  const [most, least] = [compared[0], compared.at(-1)];
  return most && least && most !== least ? { most, least } : null;
}

function noTally(): TrialCounts["open"] {
  return { ...noGroup(), effects: byEach(trialEffects, () => 0) };
}

function noGroup(): z.infer<typeof grouped> {
  return { tried: 0, different: 0 };
}

function sum(one: z.infer<typeof grouped>, other: z.infer<typeof grouped>): z.infer<typeof grouped> {
  return { tried: one.tried + other.tried, different: one.different + other.different };
}

function sumOfTallies(one: TrialCounts["open"], other: TrialCounts["open"]): TrialCounts["open"] {
  const effects = byEach(trialEffects, (effect) => one.effects[effect] + other.effects[effect]);
  return { ...sum(one, other), effects };
}

function byEach<Name extends string, Value>(names: readonly Name[], valueOf: (name: Name) => Value) {
  // The list names every key once.
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Name, Value>;
}
