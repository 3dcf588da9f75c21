import type { Db } from "../../db/database.ts";
import {
  countDecisions,
  type DecisionCount,
  listDeciders,
  type ListedDecision,
  listDecisionPage,
  placeOfDecision,
} from "../../db/queries/decision-list.ts";
import { countFigure } from "../../db/queries/figures.ts";
import { listPolicyVersions } from "../../db/queries/policy.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import {
  decidedFacts,
  type DecisionFilters,
  type DecisionListQuery,
  type DecisionTotals,
  filtersBlockedBecause,
  isBehindFigure,
} from "../../shared/decision-list.ts";
import { UserError } from "../../shared/errors.ts";
import type { Staff } from "../../shared/staff.ts";
import type { StaffDesk } from "../desk.ts";
import { keyPage, rowsToRead } from "../key-page.ts";
import { refuseOthersFigures } from "../statistics/refuse-others-figures.ts";

/**
 * One page of the decisions: its rows, the exact number of all and the places of the pages around it.
 *
 * `totals` say how many the same filters show of each kind, and of all kinds how many were stopped; null of a list
 * behind a figure.
 */
export async function decisionPage({ db, actor }: StaffDesk, filters: DecisionListQuery) {
  refuseFilters(actor, filters);
  const { isCleared } = actor;
  const [names, totals, total] = [
    await listStaffNames(db),
    isBehindFigure(filters) ? null : await decisionTotals(db, filters, isCleared),
    await countListed(db, filters, isCleared),
  ];
  const rows = rowsToRead(filters, total);
  // Looking for what the totals say is not there would read the whole list.
  const found = total === 0 ? [] : await listDecisionPage(db, filters, { isCleared, rows });
  const page = keyPage(found, filters, placeOfDecision);
  return { ...page, rows: page.rows.map((row) => rowForStaff(row, names)), total, totals };
}

/** What the filters can be set to beside fixed words: who has decided, and the policy's versions, newest first. */
export async function decisionChoices({ db }: StaffDesk) {
  return { people: await listDeciders(db), policyVersions: await listPolicyVersions(db) };
}

/** @throws UserError `invalid` when the filters do not go together, `forbidden` when a figure is of somebody else. */
export function refuseFilters(actor: Staff, filters: DecisionFilters): void {
  const blocked = filtersBlockedBecause(filters);
  if (blocked) throw new UserError("invalid", blocked);
  if (isBehindFigure(filters) && filters.by !== undefined) refuseOthersFigures(actor, filters.by);
}

/** How many decisions the filters show. */
export async function countListed(db: Db, filters: DecisionFilters, isCleared: boolean): Promise<number> {
  if (isBehindFigure(filters)) {
    const { figure = "every", from = null, to = null, by = null, asked = null } = filters;
    return countFigure(db, figure, { from, to, by, asked, isCleared });
  }
  const counts = await countDecisions(db, filters, isCleared);
  return sumOf(counts, ({ isStopped }) => isStopped === 1 || !filters.stopped);
}

async function decisionTotals(
  db: Db,
  { kind: _kind, stopped: _stopped, ...filters }: DecisionFilters,
  isCleared: boolean,
): Promise<DecisionTotals> {
  const counts = await countDecisions(db, filters, isCleared);
  return {
    all: sumOf(counts, () => true),
    approve: sumOf(counts, ({ kind }) => kind === "approve"),
    reject: sumOf(counts, ({ kind }) => kind === "reject"),
    ask: sumOf(counts, ({ kind }) => kind === "ask"),
    stopped: sumOf(counts, ({ isStopped }) => isStopped === 1),
  };
}

function sumOf(counts: readonly DecisionCount[], isMeant: (count: DecisionCount) => boolean): number {
  return counts.filter(isMeant).reduce((sum, { decisions }) => sum + decisions, 0);
}

/** A row as the list shows it, with the facts the decision stood on. */
export function rowForStaff(
  { facts, decidedBy, ...row }: ListedDecision,
  names: ReadonlyMap<string, string>,
) {
  return { ...row, ...decidedFacts.parse(JSON.parse(facts)), by: names.get(decidedBy) ?? "" };
}
