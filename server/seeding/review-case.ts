import { findCase } from "../../db/queries/cases.ts";
import type { CaseRow } from "../../db/tables.ts";
import { asksForCallback } from "../../shared/policy.ts";
import { logCallback } from "../callbacks/log-callback.ts";
import { callbackMoment } from "../callbacks/callback-moment.ts";
import { approveCase } from "../decisions/approve-case.ts";
import { askRequester } from "../decisions/ask-requester.ts";
import { type Gate, openGate, qualifyingPhones } from "../decisions/gate.ts";
import { rejectCase } from "../decisions/reject-case.ts";
import type { StaffDesk } from "../desk.ts";
import { checkField } from "../evidence/check-field.ts";
import { markCorrespondenceRead } from "../evidence/mark-correspondence-read.ts";
import type { PlannedOutcome } from "./invented.ts";
import { askBundlesFor, rejectReasonFor, seededNotes } from "./reviewer-choices.ts";

/** Does what a reviewer does who holds a case and wants this outcome. What the policy refuses becomes a question. */
export async function reviewCase(desk: StaffDesk, caseId: string, outcome: PlannedOutcome): Promise<void> {
  await readEvidence(desk, caseId);
  if (outcome === "reject") return reject(desk, caseId);
  const opened = await openCase(desk, caseId);
  if (outcome === "approve" && opened.gate.blockers.length === 0) return approve(desk, opened.caseFile);
  return ask(desk, opened);
}

interface Opened {
  caseFile: CaseRow;
  gate: Gate;
}

async function openCase(desk: StaffDesk, caseId: string): Promise<Opened> {
  const caseFile = await findCase(desk.db, caseId);
  if (!caseFile) throw new Error(`The invented case ${caseId} is gone.`);
  return { caseFile, gate: await openGate(desk.db, desk, caseFile) };
}

/** Looks at every difference and reads the correspondence. */
async function readEvidence(desk: StaffDesk, caseId: string): Promise<void> {
  const { caseFile, gate } = await openCase(desk, caseId);
  if (!gate.record) return;
  for (const { field, verdict } of gate.comparisons) {
    if (verdict === "close") await checkField(desk, { caseId, field });
  }
  await markCorrespondenceRead(desk, { caseId, version: caseFile.version });
}

async function approve(desk: StaffDesk, { id: caseId, version }: CaseRow): Promise<void> {
  await approveCase(desk, { caseId, version, reason: "full-match", note: "" });
}

async function ask(desk: StaffDesk, { caseFile, gate }: Opened): Promise<void> {
  const { id: caseId, version } = caseFile;
  await askRequester(desk, { caseId, version, bundles: askBundlesFor(gate.facts), note: seededNotes.ask });
}

async function reject(desk: StaffDesk, caseId: string): Promise<void> {
  await ringInVain(desk, await openCase(desk, caseId));
  const { caseFile, gate } = await openCase(desk, caseId);
  const { version } = caseFile;
  await rejectCase(desk, {
    caseId,
    version,
    reason: rejectReasonFor(gate.facts),
    note: seededNotes.reject,
  });
}

/** Where the policy wants a callback and somebody may be rung now, they are, and do not confirm. */
async function ringInVain(desk: StaffDesk, { caseFile, gate }: Opened): Promise<void> {
  const { policy, record } = gate;
  if (!record || !asksForCallback(caseFile, policy.rules)) return;
  const [phone] = qualifyingPhones(record, { now: desk.now(), policy });
  const { id: caseId, version } = caseFile;
  const moment = await callbackMoment(desk.db, desk, { caseId, record, policy });
  if (!phone || moment.blocked) return;
  const note = seededNotes.call;
  await logCallback(desk, { caseId, version, contactId: phone.id, outcome: "not-confirmed", note });
}
