import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { takeTurnsWith } from "../../db/queries/alike.ts";
import { insertDecision, listDecisions, setDecisionReceipt } from "../../db/queries/decisions.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { CaseRow, DecisionRow } from "../../db/tables.ts";
import type { WrittenAuditAction } from "../../shared/audit.ts";
import type { DecisionKind } from "../../shared/decisions.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import { officeDate, officeTenthsBetween } from "../cases/business-time.ts";
import { findVisibleCase, holdClaimedCase } from "../cases/hold-case.ts";
import type { StaffDesk } from "../desk.ts";
import { evidenceStamp } from "../evidence/evidence-stamp.ts";
import { decidingBlockedBecause, type Gate, openGate } from "./gate.ts";
import { staffSignalsOf } from "./staff-signals.ts";

export interface Choice {
  caseId: string;
  version: number;
  kind: DecisionKind;
  /** A reason code, or the bundles of an ask with commas between. */
  reason: string;
  note: string;
}

/** What came of a choice, for the reviewer's screen. */
export interface Decided {
  decisionId: string;
  reference: string;
  /** Until when it can be stopped and its messages wait; null for the first choice of two. */
  sendAt: string | null;
  /** What happens now: it is sent, a second reviewer chooses too, or, the two having differed, a supervisor decides. */
  next: "send" | "second-review" | "supervisor";
}

/** A held case that whoever acts may decide. */
export interface OpenToDecide {
  caseFile: CaseRow;
  /** What the policy says of it. */
  gate: Gate;
  /** The first choice, when this is to be the second of two. */
  first: DecisionRow | null;
}

/** Opens a held case for a decision. */
export async function openToDecide(
  trx: Db,
  desk: StaffDesk,
  choice: Pick<Choice, "caseId" | "version">,
): Promise<OpenToDecide> {
  // Of two requests about one person at once, the limits on codes of the second count what the first sends. Before the
  // case is held: whoever links an account holds the person's open cases while others wait.
  const { recordId } = await findVisibleCase(trx, desk.actor, choice.caseId);
  if (recordId) await takeTurnsWith(trx, [recordId]);
  const caseFile = await holdClaimedCase(trx, desk, choice);
  const gate = await openGate(trx, desk, caseFile);
  const blocked = await choosingBlockedBecause(trx, desk, { caseFile, gate });
  if (blocked) throw new UserError("conflict", blocked);
  const isSecond = caseFile.status === "second-review";
  const first = isSecond ? ((await findStandingDecision(trx, caseFile.id)) ?? null) : null;
  return { caseFile, gate, first };
}

const twoDecide =
  "Policy asks for two reviewers here. Answer the question: whoever asked decides, with a second reviewer.";

/** Why whoever acts may not decide this case now, given who chose before them; null when they may. */
export async function choosingBlockedBecause(
  db: Db,
  desk: StaffDesk,
  { caseFile, gate }: { caseFile: CaseRow; gate: Gate },
): Promise<string | null> {
  const { id, status } = caseFile;
  const isAfterAnother = status === "second-review" || status === "escalated";
  const choosers = isAfterAnother ? await firstChoosers(db, id) : [];
  const firstReviewer = choosers.find((each) => each === desk.actor.id) ?? null;
  const blocked = decidingBlockedBecause(desk, {
    caseFile,
    recordEditors: gate.recordEditors,
    firstReviewer,
  });
  if (blocked) return blocked;
  return status === "escalated" && gate.secondReviewer && choosers.length === 0 ? twoDecide : null;
}

/** Who has made a choice of two on a case that is not decided yet. */
async function firstChoosers(db: Db, caseId: string): Promise<string[]> {
  const made = await listDecisions(db, caseId);
  return made
    .filter(({ isFirstChoice, stoppedAt, overturnedAt }) => isFirstChoice && !stoppedAt && !overturnedAt)
    .map(({ decidedBy }) => decidedBy);
}

interface DecisionToWrite {
  choice: Choice;
  /** As it was before it moved: with the deadline it had. */
  caseFile: CaseRow;
  gate: Gate;
  sendAt: string | null;
  isFirstChoice: boolean;
}

/** Writes a decision down with everything it stood on, so that it can be taken again later. */
export async function writeDecision(
  trx: Db,
  desk: StaffDesk,
  { choice, caseFile, gate, sendAt, isFirstChoice }: DecisionToWrite,
): Promise<string> {
  const [id, decidedAt, office] = [newId(), desk.now(), await findOffice(trx)];
  const decidesIt = choice.kind !== "ask" && !isFirstChoice;
  const { submitted, record = null } = gate;
  await insertDecision(trx, {
    id,
    caseId: choice.caseId,
    kind: choice.kind,
    reason: choice.reason,
    isFirstChoice: isFirstChoice ? 1 : 0,
    policyVersion: gate.policy.version,
    facts: JSON.stringify(gate.facts),
    note: desk.vault.seal({ part: "decisions.note", rowId: id }, choice.note),
    decidedBy: desk.actor.id,
    decidedAt,
    decidedOn: officeDate(decidedAt, office),
    sendAt,
    stoppedAt: null,
    overturnedAt: null,
    auditSeq: null,
    callbackState: gate.facts.callbackState,
    isLate: caseFile.dueAt !== null && decidedAt > caseFile.dueAt ? 1 : 0,
    officeTenths: decidesIt ? officeTenthsBetween(caseFile.receivedAt, decidedAt, office) : null,
    recordId: record?.id ?? null,
    stoodOn: desk.vault.seal({ part: "decisions.stoodOn", rowId: id }, { submitted, record }),
    ...evidenceStamp(submitted, record),
    staffSignals: JSON.stringify(await staffSignalsOf(trx, desk, { choice, gate, office })),
  });
  return id;
}

/** Records a decision in the audit log and gives it its receipt: the number of that entry. Call it last. */
export async function sealDecision(
  trx: Db,
  desk: StaffDesk,
  {
    decisionId,
    choice,
    gate,
    action,
  }: { decisionId: string; choice: Choice; gate: Gate; action: WrittenAuditAction },
): Promise<void> {
  const { strip, risk } = gate.facts;
  // Which way a first choice went stays out of the log's readers' sight until the second is made.
  const isOneOfTwo = action === "decision.first-choice" || action === "decision.reviewers-differ";
  const reason = isOneOfTwo ? null : choice.reason;
  const details = { decisionId, reason, strip, risk, policyVersion: gate.policy.version };
  const seq = await recordInAudit(trx, desk, { action, caseId: choice.caseId, details });
  await setDecisionReceipt(trx, decisionId, seq);
}

/** When messages of a decision made now leave: after the send-hold, in which it can be stopped. */
export function sendTime({ now }: StaffDesk, { policy }: Gate): string {
  return new Date(Date.parse(now()) + policy.rules.sendHoldSeconds * 1000).toISOString();
}

/** The decision in force on a case: the last one that was neither stopped nor overturned. */
export async function findStandingDecision(db: Db, caseId: string): Promise<DecisionRow | undefined> {
  const decisions = await listDecisions(db, caseId);
  return decisions.findLast(({ stoppedAt, overturnedAt }) => stoppedAt === null && overturnedAt === null);
}
