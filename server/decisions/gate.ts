import type { Db } from "../../db/database.ts";
import { findCallback } from "../../db/queries/callbacks.ts";
import { listIssueTimes } from "../../db/queries/codes.ts";
import { listRecordEditors } from "../../db/queries/record-changes.ts";
import { findPolicy, type Policy } from "../../db/queries/policy.ts";
import { listReturnedContacts } from "../../db/queries/returned-contacts.ts";
import { listSignals } from "../../db/queries/signals.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import type { FieldComparison } from "../../shared/evidence/comparison.ts";
import { approvalBlockers, type GateFacts, secondReviewerNeededBecause } from "../../shared/policy.ts";
import { mayNotDecideBecause } from "../../shared/who-may-decide.ts";
import { holdsClaim } from "../cases/hold-case.ts";
import { openSubmitted } from "../cases/submitted-details.ts";
import type { Desk, StaffDesk } from "../desk.ts";
import { validChecks } from "../evidence/check-field.ts";
import { compareCase } from "../evidence/compare-case.ts";
import { openRecord, type OpenRecord } from "../records/open-record.ts";
import { phonesOnRecord } from "../records/usable-contacts.ts";
import { factsOf } from "./case-facts.ts";
import { policyHere } from "./code-ways.ts";

const hourMs = 3_600_000;

/** A case opened for deciding: its record, the comparison and what the policy makes of both. */
export interface Gate {
  policy: Policy;
  submitted: SubmittedDetails;
  record: OpenRecord | undefined;
  /** Who put the record on file, or changed anything on it in the last 30 days. */
  recordEditors: string[];
  comparisons: FieldComparison[];
  facts: GateFacts;
  /** Sentences; empty when nothing stands between the case and an approval. */
  blockers: string[];
  /** Why two must choose; null when one is enough. */
  secondReviewer: string | null;
}

/** Opens a case and asks the policy what it still needs. */
export async function openGate(db: Db, desk: Desk, caseFile: CaseRow): Promise<Gate> {
  const policy = policyHere(await findPolicy(db), desk);
  const record = caseFile.recordId ? await openRecord(db, desk.vault, caseFile.recordId) : undefined;
  const submitted = openSubmitted(desk.vault, caseFile);
  const comparisons = compareCase(submitted, record);
  const facts = await gateFacts(db, desk, { caseFile, policy, record, comparisons });
  return {
    policy,
    submitted,
    record,
    recordEditors: await recordEditors(db, desk, record),
    comparisons,
    facts,
    blockers: approvalBlockers(facts, policy.rules),
    secondReviewer: secondReviewerNeededBecause(facts, policy.rules),
  };
}

/** Why whoever acts may not decide this case now; null when they may. */
export function decidingBlockedBecause(
  desk: StaffDesk,
  {
    caseFile,
    recordEditors: editors,
    firstReviewer,
  }: { caseFile: CaseRow; recordEditors: readonly string[]; firstReviewer: string | null },
): string | null {
  return mayNotDecideBecause({
    staffId: desk.actor.id,
    role: desk.actor.role,
    holdsClaim: holdsClaim(caseFile, desk),
    recordEditors: editors,
    firstReviewer,
  });
}

async function recordEditors(db: Db, { now }: Desk, record: OpenRecord | undefined): Promise<string[]> {
  if (!record) return [];
  const monthAgo = new Date(Date.parse(now()) - 30 * 24 * hourMs).toISOString();
  return [record.createdBy, ...(await listRecordEditors(db, record.id, monthAgo))];
}

interface Opened {
  caseFile: CaseRow;
  policy: Policy;
  record: OpenRecord | undefined;
  comparisons: FieldComparison[];
}

async function gateFacts(
  db: Db,
  { vault, now }: Desk,
  { caseFile, policy, record, comparisons }: Opened,
): Promise<GateFacts> {
  const checks = await validChecks(db, vault, {
    caseId: caseFile.id,
    checkedBy: caseFile.claimedBy,
    comparisons,
  });
  const callback = await findCallback(db, caseFile.id);
  const at = now();
  const monthAgo = new Date(Date.parse(at) - 30 * 24 * hourMs).toISOString();
  const issued = record ? await listIssueTimes(db, record.id, monthAgo) : [];
  const found = await listSignals(db, caseFile.id);
  return factsOf({
    caseFile,
    checkedFields: [...checks.keys()],
    callbackState: callback?.state,
    record: record && { ...record, contacts: await withReturns(db, record) },
    signals: found.map(({ signal }) => signal),
    issued,
    policy,
    now: at,
  });
}

async function withReturns(db: Db, { id: recordId, contacts }: OpenRecord) {
  const returned = await listReturnedContacts(db, recordId);
  return contacts.map((contact) => ({ ...contact, isReturned: returned.has(contact.id) }));
}

/** Phones that have been on the record long enough to confirm a request. */
export function qualifyingPhones(record: OpenRecord, { now, policy }: { now: string; policy: Policy }) {
  const heldMs = policy.rules.callback.numberHeldDays * 24 * hourMs;
  return phonesOnRecord(record).filter(({ since }) => Date.parse(now) - Date.parse(since) >= heldMs);
}
