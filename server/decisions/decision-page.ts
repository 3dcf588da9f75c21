import {
  countDecisions,
  countDecisionsOf,
  type DecisionCount,
  listDeciders,
  type ListedDecision,
  listDecisionPage,
  placeOfDecision,
} from "../../db/queries/decision-list.ts";
import { countFigure } from "../../db/queries/figures.ts";
import { listPolicyVersions } from "../../db/queries/policy.ts";
import { listSampleStates } from "../../db/queries/quality.ts";
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
import { may } from "../../shared/permissions.ts";
import type { Staff } from "../../shared/staff.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";
import { keyPage, rowsToRead } from "../key-page.ts";
import { selectionFor } from "../statistics/selection-for.ts";
import { refuseOthersFigures } from "../statistics/refuse-others-figures.ts";

/**
 * One page of the decisions: its rows, the exact number of all and the places of the pages around it.
 *
 * `totals` say how many the same filters show of each kind, and of all kinds how many were stopped; null of a list
 * behind a figure.
 */
export async function decisionPage(desk: StaffDesk, filters: DecisionListQuery) {
  const { db, actor } = desk;
  refuseFilters(actor, filters);
  const [names, totals, total] = [
    await listStaffNames(db),
    isBehindFigure(filters) ? null : await decisionTotals(desk, filters),
    await countListed(desk, filters),
  ];
  const rows = rowsToRead(filters, total);
  const unseenCaseId = (await judgedBlind(db, actor))?.caseId ?? null;
  const listing = { isCleared: actor.isCleared, rows, unseenCaseId };
  // Looking for what the totals say is not there would read the whole list.
  const found = total === 0 ? [] : await listDecisionPage(db, filters, listing);
  const page = keyPage(found, filters, placeOfDecision);
  const quality = await qualityOf(desk, page.rows);
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...rowForStaff(row, names), quality: quality(row) })),
    total,
    totals,
  };
}

/** How each of these decisions came out of the quality sample, for those who may know; null for one not in it. */
async function qualityOf({ db, actor }: StaffDesk, rows: readonly ListedDecision[]) {
  const ids = may(actor, "quality:read") ? rows.map(({ id }) => id) : [];
  const states = await listSampleStates(db, ids);
  return ({ id }: ListedDecision) => {
    const state = states.get(id) ?? null;
    // Whoever is to be the third judge need not know that the first saw it differently.
    return state === "tie-break" ? "waiting" : state;
  };
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
export async function countListed(desk: StaffDesk, filters: DecisionFilters): Promise<number> {
  if (isBehindFigure(filters)) {
    const { figure = "every", from, to, by, asked } = filters;
    return countFigure(desk.db, figure, await selectionFor(desk, { from, to, by, asked }));
  }
  const counts = await countSeen(desk, filters);
  return sumOf(counts, ({ isStopped }) => isStopped === 1 || !filters.stopped);
}

async function decisionTotals(
  desk: StaffDesk,
  { kind: _kind, stopped: _stopped, ...filters }: DecisionFilters,
): Promise<DecisionTotals> {
  const counts = await countSeen(desk, filters);
  return {
    all: sumOf(counts, () => true),
    approve: sumOf(counts, ({ kind }) => kind === "approve"),
    reject: sumOf(counts, ({ kind }) => kind === "reject"),
    ask: sumOf(counts, ({ kind }) => kind === "ask"),
    stopped: sumOf(counts, ({ isStopped }) => isStopped === 1),
  };
}

/** The kept totals, less what is kept from somebody who is judging it. */
async function countSeen(
  { db, actor }: StaffDesk,
  filters: Omit<DecisionFilters, "stopped" | "sort" | "figure" | "asked">,
): Promise<DecisionCount[]> {
  const { isCleared } = actor;
  const counts = await countDecisions(db, filters, isCleared);
  const judged = await judgedBlind(db, actor);
  if (!judged) return counts;
  const unseen = await countDecisionsOf(db, judged.caseId, { filters, isCleared });
  return [...counts, ...unseen.map((count) => ({ ...count, decisions: -count.decisions }))];
}

function sumOf(counts: readonly DecisionCount[], isMeant: (count: DecisionCount) => boolean): number {
  return counts.filter(isMeant).reduce((sum, { decisions }) => sum + decisions, 0);
}

/** A row as the list shows it, with the facts the decision stood on. */
export function rowForStaff(
  { facts, decidedBy, modelVersion: _model, rules: _rules, ...row }: ListedDecision,
  names: ReadonlyMap<string, string>,
) {
  return { ...row, ...decidedFacts.parse(JSON.parse(facts)), by: names.get(decidedBy) ?? "" };
}
