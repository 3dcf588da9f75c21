import type { Db } from "../../db/database.ts";
import { findOffice } from "../../db/queries/office.ts";
import {
  type DrawableDecision,
  findPlan,
  firstDecidedOn,
  insertDraw,
  insertSamples,
  listDraws,
  listToDraw,
} from "../../db/queries/quality-draws.ts";
import type { QualitySampleRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { OfficeSettings } from "../../shared/office.ts";
import { qualityPlanSettings, type WeekGroup } from "../../shared/quality-plan.ts";
import { whyBeforeJudging } from "../../shared/quality-review.ts";
import { recordInAudit } from "../audit/record.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { type Candidate, type Drawn, drawSample } from "./draw-sample.ts";
import { mondayOf, startOfWeek, weekAfter, weekOf } from "./week.ts";

/** How long after its end a week is drawn: whatever was under way by then is written. */
const settlingMinutes = 15;
const batchSize = 500;

/**
 * Draws the sample of every week that is over and not drawn yet. Until then nobody can tell what will be in it.
 *
 * Answers how many weeks. Any number of processes may ask at once: each week is drawn once.
 */
export async function drawWeeks(desk: Desk): Promise<number> {
  const office = await findOffice(desk.db);
  const over = weekOf(new Date(Date.parse(desk.now()) - settlingMinutes * 60_000).toISOString(), office);
  let drawn = 0;
  for (let week = await nextWeek(desk.db); week !== null && week < over; week = weekAfter(week)) {
    if (!(await drawWeek(desk, { week, office }))) break;
    drawn += 1;
  }
  return drawn;
}

/** The first week without a draw; null while nothing has been decided. */
async function nextWeek(db: Db): Promise<string | null> {
  const [last] = await listDraws(db, 1);
  if (last) return weekAfter(last.week);
  const first = await firstDecidedOn(db);
  return first ? mondayOf(first) : null;
}

interface OfficeWeek {
  week: string;
  office: OfficeSettings;
}

/** Returns false when the week cannot be drawn yet, or another process drew it. */
async function drawWeek(desk: Desk, { week, office }: OfficeWeek): Promise<boolean> {
  const { db, now } = desk;
  const span = { from: startOfWeek(week, office), until: startOfWeek(weekAfter(week), office) };
  const decisions = await decisionsOf(db, span);
  // The last of them may still be stopped.
  if (decisions.some(({ sendAt }) => sendAt !== null && sendAt > now())) return false;
  const plan = await findPlan(db, week);
  const candidates = decisions.map((decision) => candidateIn(span, decision));
  const drawn = drawSample(candidates, qualityPlanSettings.parse(JSON.parse(plan.settings)));
  const samples = samplesOf(drawn, decisions, { week, drawnAt: now() });
  return inTransaction(db, async (trx) => {
    const basis = JSON.stringify(groupsOf(candidates));
    if (!(await insertDraw(trx, { week, planVersion: plan.version, drawnAt: now(), basis }))) return false;
    await insertSamples(trx, samples);
    const details = { week, planVersion: plan.version, decisions: decisions.length, sampled: samples.length };
    await recordInAudit(trx, systemDesk(desk), { action: "quality.drawn", details });
    return true;
  });
}

interface Span {
  from: string;
  until: string;
}

/** What was decided in a week, and what was overturned in it; each once. */
async function decisionsOf(db: Db, span: Span): Promise<DrawableDecision[]> {
  const found = new Map<string, DrawableDecision>();
  for (const column of ["decidedAt", "overturnedAt"] as const) {
    let after = { at: "", id: "" };
    for (;;) {
      const batch = await listToDraw(db, column, { ...span, after, most: batchSize });
      for (const decision of batch) found.set(decision.id, decision);
      const last = batch.at(-1);
      if (!last || batch.length < batchSize) break;
      after = { at: last[column] ?? "", id: last.id };
    }
  }
  return [...found.values()];
}

function candidateIn(span: Span, decision: DrawableDecision): Candidate {
  const { id, decidedBy, kind, decidedAt, overturnedAt, staffSignals, facts, isProtected } = decision;
  const isWithin = (at: string) => at >= span.from && at < span.until;
  return {
    decisionId: id,
    by: decidedBy,
    isApproval: kind === "approve",
    isOfWeek: isWithin(decidedAt),
    isHighRisk: riskIn(facts) === "high",
    isReversal: overturnedAt !== null && isWithin(overturnedAt),
    hasSignals: staffSignals !== "[]",
    isProtected: isProtected === 1,
  };
}

/** Only the risk is looked at: a fact that a later release adds or drops must not stop the draw. */
function riskIn(facts: string): unknown {
  const found: unknown = JSON.parse(facts);
  return typeof found === "object" && found !== null && "risk" in found ? found.risk : undefined;
}

function samplesOf(
  drawn: readonly Drawn[],
  decisions: readonly DrawableDecision[],
  of: Pick<QualitySampleRow, "week" | "drawnAt">,
): QualitySampleRow[] {
  const reasonsOf = new Map(drawn.map(({ decisionId, reasons }) => [decisionId, reasons]));
  return decisions.flatMap(({ id: decisionId, caseId, kind, isProtected }) => {
    const reasons = reasonsOf.get(decisionId);
    if (!reasons) return [];
    const why = whyBeforeJudging(reasons);
    const told = { reasons: JSON.stringify(reasons), why, state: "waiting", judgement: "" } as const;
    return [{ decisionId, caseId, kind, isProtected, ...told, ...of }];
  });
}

/** Decisions that are alike, counted: what the next plan is made by. */
function groupsOf(candidates: readonly Candidate[]): WeekGroup[] {
  const groups = new Map<string, WeekGroup>();
  for (const { decisionId: _, ...alike } of candidates) {
    const key = JSON.stringify(alike);
    groups.set(key, { ...alike, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}
