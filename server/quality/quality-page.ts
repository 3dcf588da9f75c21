import { countSamples, listSamples, placeOfSample, type SampleCount } from "../../db/queries/quality-list.ts";
import { listDraws } from "../../db/queries/quality-draws.ts";
import { findReviewInHand, findSample, listInvolved, listOpenReviewers } from "../../db/queries/quality.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import type { QualitySampleRow } from "../../db/tables.ts";
import { may } from "../../shared/permissions.ts";
import { agreementOf } from "../../shared/quality.ts";
import {
  isSettled,
  type QualityListQuery,
  type SampleState,
  sampleStates,
} from "../../shared/quality-review.ts";
import type { StaffDesk } from "../desk.ts";
import { keyPage, rowsToRead } from "../key-page.ts";

const weeksToChoose = 26;

/** One page of the quality sample, its exact totals and the figures of the weeks it shows. */
export async function qualityPage(desk: StaffDesk, filters: QualityListQuery) {
  const { db, actor } = desk;
  // Who only reads learns how many there are, and of those that are settled which.
  const reader = { isCleared: actor.isCleared, seesUnsettled: may(actor, "quality:review") };
  const total = sumOf(await countSamples(db, filters, reader));
  const rows = rowsToRead(filters, total);
  const found = total === 0 ? [] : await listSamples(db, filters, { reader, rows });
  const page = keyPage(found, filters, placeOfSample);
  const { state: _state, why: _why, ...weeks } = filters;
  const counts = await countSamples(db, weeks, { ...reader, seesUnsettled: true });
  const inHand = reader.seesUnsettled ? await findReviewInHand(db, actor.id) : undefined;
  const judged = inHand?.savedAt === null ? await findSample(db, inHand.decisionId) : undefined;
  return {
    ...page,
    rows: await rowsForStaff(desk, page.rows),
    total,
    totals: totalsOf(counts),
    figures: figuresOf(counts, judged && isOfWeeks(judged, weeks) ? judged : undefined),
    weeks: (await listDraws(db, weeksToChoose)).map(({ week }) => week),
    /** The review they have begun and not graded. */
    begun: inHand?.decisionId ?? null,
  };
}

function isOfWeeks({ week }: Pick<QualitySampleRow, "week">, weeks: Pick<QualityListQuery, "week">): boolean {
  return weeks.week === undefined || weeks.week === week;
}

async function rowsForStaff({ db, actor }: StaffDesk, rows: Awaited<ReturnType<typeof listSamples>>) {
  const [names, reviewers, involved] = [
    await listStaffNames(db),
    await listOpenReviewers(
      db,
      rows.map(({ decisionId }) => decisionId),
    ),
    await listInvolved(
      db,
      rows.map(({ caseId }) => caseId),
    ),
  ];
  return rows.map(({ decisionId, reference, decidedAt, decidedBy, caseId, week, why, state }) => ({
    decisionId,
    reference,
    decidedAt,
    week,
    why,
    state,
    // Whoever judges should not know whose work it is.
    by: isSettled(state) ? (names.get(decidedBy) ?? "") : null,
    isInvolved: (involved.get(caseId) ?? []).includes(actor.id),
    reviewer: names.get(reviewers.get(decisionId) ?? "") ?? null,
  }));
}

/** How many sampled decisions there are in each state, and in all. */
function totalsOf(counts: readonly SampleCount[]): Record<SampleState | "all", number> {
  const entries = sampleStates.map((state) => [
    state,
    sumOf(counts.filter((count) => count.state === state)),
  ]);
  // The states name every key once.
  return { all: sumOf(counts), ...(Object.fromEntries(entries) as Record<SampleState, number>) };
}

/**
 * How much of the sample is done, how far the first judges agree with what was decided, and what waits for a third.
 *
 * Of few judgements, agreement beyond chance gives each away: the third judge's own is not among them.
 */
function figuresOf(counts: readonly SampleCount[], judged: QualitySampleRow | undefined) {
  const isJudged = ({ state, kind, judgement }: SampleCount) =>
    state === judged?.state && kind === judged.kind && judgement === judged.judgement;
  const pairs = counts
    .filter(({ judgement }) => judgement !== "")
    .map((count) => ({
      decided: count.kind,
      judged: count.judgement,
      count: isJudged(count) ? count.samples - 1 : count.samples,
    }));
  return {
    sampled: sumOf(counts),
    done: sumOf(counts.filter(({ state }) => isSettled(state))),
    tieBreaks: sumOf(counts.filter(({ state }) => state === "tie-break")),
    agreement: agreementOf(pairs),
  };
}

function sumOf(counts: readonly SampleCount[]): number {
  return counts.reduce((sum, { samples }) => sum + samples, 0);
}
