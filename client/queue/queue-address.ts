import { z } from "zod";
import {
  type CaseStatus,
  caseStatusLabels,
  type RequestReason,
  requestReasonLabels,
  requestReasons,
} from "../../shared/cases.ts";
import { queueAddress, type QueueFilters, viewStatuses } from "../../shared/queue.ts";
import { type Risk, riskLabels, risks } from "../../shared/risk.ts";
import { calendarDate } from "../dates.ts";
import { type Signal, signalNames, signals } from "../../shared/signals.ts";
import { paths } from "../paths.ts";
import type { PagedList } from "./page-links.ts";

/** The filters an address shows: `search` is what follows its path. */
export function readFilters(search: string): QueueFilters {
  return queueAddress.parse(Object.fromEntries(new URLSearchParams(search)));
}

/** The same list from its beginning. */
export function firstPage({
  after: _after,
  before: _before,
  last: _last,
  ...list
}: QueueFilters): QueueFilters {
  return list;
}

/** The pages of a list and their addresses. */
export function pagesOf(filters: QueueFilters): PagedList {
  return { asked: filters, to: (page) => paths.queue({ ...firstPage(filters), ...page }) };
}

/** The filters people add and remove, in the order they are shown. */
export const filterNames = ["status", "risk", "reason", "signal"] as const;
export type FilterName = (typeof filterNames)[number];
export const filterLabels: Record<FilterName, string> = {
  status: "Status",
  risk: "Risk",
  reason: "Reason",
  signal: "Signal",
};

/** One choice of one filter. */
export interface FilterChoice {
  name: FilterName;
  value: string;
  label: string;
}

/** What can be chosen in a view: a filter with one choice would change nothing. */
export function choicesFor({ view }: Pick<QueueFilters, "view">): FilterChoice[] {
  const statuses = viewStatuses[view];
  return [
    ...(statuses.length > 1 ? statuses : []).map((value) => statusChoice(value)),
    ...(view === "high-risk" ? [] : risks).map((value) => riskChoice(value)),
    ...requestReasons.map((value) => reasonChoice(value)),
    ...signalNames.map((value) => signalChoice(value)),
  ];
}

export function activeChoices({ status, risk, reason, signal }: QueueFilters): FilterChoice[] {
  return [
    ...status.map(statusChoice),
    ...risk.map(riskChoice),
    ...reason.map(reasonChoice),
    ...signal.map(signalChoice),
  ];
}

/** Where choosing or removing one choice leads: the same view from its beginning. */
export function toggled(filters: QueueFilters, { name, value }: FilterChoice): QueueFilters {
  const chosen: readonly string[] = filters[name];
  // Of signals one at a time: the newest takes the place of the one before.
  const kept = name === "signal" ? [] : chosen;
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...kept, value];
  // The address takes any list of words and keeps those it knows.
  return readFilters(new URL(paths.queue({ ...firstPage(filters), [name]: next }), "http://desk").search);
}

/** "Filtered by risk: high or raised, reason: reset sign-in."; empty without filters. */
export function filterSentence(filters: QueueFilters): string {
  const parts = filterNames.flatMap((name) => {
    const chosen = activeChoices(filters).filter((choice) => choice.name === name);
    if (chosen.length === 0) return [];
    return `${filterLabels[name]}: ${chosen.map(({ label }) => label).join(" or ")}`.toLowerCase();
  });
  const days = daysInWords(filters);
  const all = days === null ? parts : [...parts, days];
  return all.length > 0 ? `Filtered by ${all.join(", ")}.` : "";
}

/** The days the requests came in: "received Mar 2, 2026 to Mar 6, 2026"; null when any will do. */
export function daysInWords({ receivedFrom: from, receivedTo: to }: QueueFilters): string | null {
  if (from !== undefined && to !== undefined) {
    return `received ${from === to ? "" : `${calendarDate(from)} to `}${calendarDate(to)}`;
  }
  if (from !== undefined) return `received from ${calendarDate(from)}`;
  return to === undefined ? null : `received until ${calendarDate(to)}`;
}

/** The same list without its days. */
export function ofAnyDay({ receivedFrom: _from, receivedTo: _to, ...list }: QueueFilters): QueueFilters {
  return firstPage(list);
}

const listAddress = new RegExp(`^(${paths.queue()}|${paths.decisions()})(\\?|$)`);

/** What a link to a case leaves in the history: the list it was in, for the way back and the next case. */
export const caseLinkState = z
  .object({ list: z.string().regex(listAddress).catch(paths.queue()) })
  .catch({ list: paths.queue() });
export type CaseLinkState = z.infer<typeof caseLinkState>;

function statusChoice(value: CaseStatus): FilterChoice {
  return { name: "status", value, label: caseStatusLabels[value] };
}

function riskChoice(value: Risk): FilterChoice {
  return { name: "risk", value, label: riskLabels[value] };
}

function signalChoice(value: Signal): FilterChoice {
  return { name: "signal", value, label: signals[value].label };
}

function reasonChoice(value: RequestReason): FilterChoice {
  return { name: "reason", value, label: requestReasonLabels[value] };
}
