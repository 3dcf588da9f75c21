import { newId } from "../../db/ids.ts";
import type { AuditEvent } from "../../db/queries/audit.ts";
import type { Policy } from "../../db/queries/policy.ts";
import type { CaseNoteRow, CaseRow, DecisionRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";
import { type WrittenAuditAction, type AuditDetails, systemActor } from "../../shared/audit.ts";
import type { DecisionKind } from "../../shared/decisions.ts";
import type { GateFacts } from "../../shared/policy.ts";
import type { FoundSignal } from "../../shared/signals.ts";
import type { StoodOn } from "../../shared/stood-on.ts";
import { evidenceStamp } from "../evidence/evidence-stamp.ts";
import type { OfficeCalendar } from "./office-calendar.ts";

/** What all cases of an office written in bulk share. */
export interface BulkOffice {
  vault: Vault;
  policy: Policy;
  calendar: OfficeCalendar;
  /** The office's noon as a UTC instant; nothing happens after it. */
  end: string;
  seedRunId: string;
}

/** A case and all that is written with it. Each act changes the row as the real action would. */
export interface BulkCase {
  row: CaseRow;
  signals: readonly FoundSignal[];
  notes: CaseNoteRow[];
  /** In the order of their happening. A decision's receipt is the number of its own entry. */
  events: { event: AuditEvent; decision?: DecisionRow }[];
}

interface Actor {
  id: string;
  role: string;
}

/** Changes the row in one step: a case grows a version with each. */
export function change(file: BulkCase, changes: Partial<CaseRow>): void {
  Object.assign(file.row, changes, { version: file.row.version + 1 });
}

/** Changes that close a case, whatever closes it. */
export function closing(at: string): Partial<CaseRow> {
  return {
    ...leaving,
    closedAt: at,
    dueAt: null,
    dueOn: "",
    pausedDaysLeft: null,
    replyBy: null,
    remindOn: null,
    holdUntil: null,
    needsCallback: 0,
  };
}

/** Changes that end a claim. */
export const leaving: Partial<CaseRow> = { claimedBy: null, claimEndsAt: null };

export interface Happening {
  at: string;
  actor?: Actor;
  action: WrittenAuditAction;
  details?: AuditDetails;
  decision?: DecisionRow;
}

export function happen(file: BulkCase, happening: Happening): void {
  const { at, actor = systemActor, action, details = {}, decision } = happening;
  const who = { actorId: actor.id, actorRole: actor.role, sessionId: null, requestId: null };
  const event = { at, ...who, action, caseId: file.row.id, details };
  file.events.push(decision ? { event, decision } : { event });
}

export interface BulkDecision {
  kind: DecisionKind;
  reason: string;
  note: string;
  at: string;
  actor: Actor;
  facts: GateFacts;
  stoodOn: StoodOn;
  /** Null for the first choice of two. */
  sendAt: string | null;
  /** When the case was due, until this decision. */
  dueAt: string | null;
}

/** A decision and its entry in the log. */
export function decideOn(
  file: BulkCase,
  { vault, policy, calendar }: BulkOffice,
  { kind, reason, note, at, actor, facts, stoodOn, sendAt, dueAt }: BulkDecision,
): void {
  const id = newId();
  const isFirstChoice = sendAt === null;
  const decision: DecisionRow = {
    id,
    caseId: file.row.id,
    kind,
    reason,
    isFirstChoice: isFirstChoice ? 1 : 0,
    policyVersion: policy.version,
    facts: JSON.stringify(facts),
    note: vault.seal({ part: "decisions.note", rowId: id }, note),
    decidedBy: actor.id,
    decidedAt: at,
    decidedOn: calendar.dateOf(at),
    isProtected: file.row.isProtected,
    sendAt,
    stoppedAt: null,
    overturnedAt: null,
    auditSeq: null,
    requestReason: file.row.reason,
    callbackState: facts.callbackState,
    isLate: dueAt !== null && at > dueAt ? 1 : 0,
    officeTenths: kind === "ask" || isFirstChoice ? null : calendar.tenthsBetween(file.row.receivedAt, at),
    codeState: null,
    secondCheck: null,
    recordId: file.row.recordId,
    stoodOn: vault.seal({ part: "decisions.stoodOn", rowId: id }, stoodOn),
    // Invented reviewers take their minutes, in office hours.
    staffSignals: "[]",
    ...evidenceStamp(stoodOn.submitted, stoodOn.record),
  };
  const { strip, risk } = facts;
  const told = isFirstChoice ? null : reason;
  const details = { decisionId: id, reason: told, strip, risk, policyVersion: policy.version };
  happen(file, {
    at,
    actor,
    action: isFirstChoice ? "decision.first-choice" : decidedActions[kind],
    details,
    decision,
  });
}

const decidedActions = {
  approve: "decision.approved",
  reject: "decision.rejected",
  ask: "decision.asked",
} as const satisfies Record<DecisionKind, WrittenAuditAction>;

export function noteOn(
  file: BulkCase,
  { vault }: BulkOffice,
  { text, at, actor }: { text: string; at: string; actor: Actor },
): void {
  const id = newId();
  const sealed = vault.seal({ part: "caseNotes.text", rowId: id }, text);
  file.notes.push({ id, caseId: file.row.id, text: sealed, writtenBy: actor.id, writtenAt: at });
}
