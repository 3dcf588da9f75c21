import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { findCallback, insertAttempt, insertCallback, setCallbackState } from "../../db/queries/callbacks.ts";
import { changeCase } from "../../db/queries/cases.ts";
import { findPolicy, type Policy } from "../../db/queries/policy.ts";
import type { CallbackAttemptRow, CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { type CallbackState, callbackStateAfter, type LogCallbackInput } from "../../shared/callbacks.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import { changedMeanwhile, holdClaimedCase } from "../cases/hold-case.ts";
import { qualifyingPhones } from "../decisions/gate.ts";
import type { StaffDesk } from "../desk.ts";
import { assessNow } from "../evidence/assess-again.ts";
import { openRecord, type OpenRecord } from "../records/open-record.ts";
import { phonesOnRecord } from "../records/usable-contacts.ts";
import { callbackMoment } from "./callback-moment.ts";

/**
 * Logs one call to a phone on the record and works out where the callback stands.
 *
 * `confirmed` is the reviewer's own statement, and the log says so.
 *
 * @throws UserError `conflict` outside calling hours, too soon after the last attempt or when attempts are used up;
 *   `invalid` when the contact is no phone on this record, or too new on it to confirm.
 */
export function logCallback(desk: StaffDesk, input: LogCallbackInput): Promise<{ state: CallbackState }> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, input);
    const policy = await findPolicy(trx);
    const record = await recordToRing(trx, desk, caseFile);
    refuseOtherNumbers(desk, { input, record, policy });
    const moment = await callbackMoment(trx, desk, { caseId: caseFile.id, record, policy });
    if (moment.blocked) throw new UserError("conflict", moment.blocked);

    const callbackId = await currentCallback(trx, desk, caseFile);
    const attempt = sealedAttempt(desk, { input, callbackId, calledOn: moment.localDate });
    await insertAttempt(trx, attempt);
    const state = callbackStateAfter([...moment.attempts, attempt], policy.rules.callback);
    await settleCallback(trx, desk, { caseFile, callbackId, state });
    const details = {
      contactId: input.contactId,
      outcome: input.outcome,
      state,
      confirmedBy: "reviewer's statement",
    };
    await recordInAudit(trx, desk, { action: "callback.logged", caseId: caseFile.id, details });
    return { state };
  });
}

/** The record whose phones are rung. */
export async function recordToRing(
  trx: Db,
  { vault }: StaffDesk,
  { recordId }: CaseRow,
): Promise<OpenRecord> {
  const record = recordId ? await openRecord(trx, vault, recordId) : undefined;
  if (!record) throw new UserError("conflict", "Choose a record first: only numbers on record are rung.");
  return record;
}

function refuseOtherNumbers(
  { now }: StaffDesk,
  { input, record, policy }: { input: LogCallbackInput; record: OpenRecord; policy: Policy },
): void {
  const isOnRecord = phonesOnRecord(record).some(({ id }) => id === input.contactId);
  if (!isOnRecord) throw new UserError("invalid", "That is not a phone on this record.", "contactId");
  const mayConfirm = qualifyingPhones(record, { now: now(), policy }).some(
    ({ id }) => id === input.contactId,
  );
  if (input.outcome === "confirmed" && !mayConfirm) {
    const days = policy.rules.callback.numberHeldDays;
    throw new UserError(
      "invalid",
      `This number has been on record less than ${days} days, so it cannot confirm.`,
      "outcome",
    );
  }
}

/** The callback under way, or a new one. */
async function currentCallback(trx: Db, { now }: StaffDesk, { id: caseId }: CaseRow): Promise<string> {
  const current = await findCallback(trx, caseId);
  if (current && current.endedAt === null) return current.id;
  const id = newId();
  await insertCallback(trx, { id, caseId, state: "planned", startedAt: now(), endedAt: null });
  return id;
}

function sealedAttempt(
  { vault, actor, now }: StaffDesk,
  { input, callbackId, calledOn }: { input: LogCallbackInput; callbackId: string; calledOn: string },
): CallbackAttemptRow {
  const id = newId();
  const { caseId, contactId, outcome } = input;
  const note = vault.seal({ part: "callbackAttempts.note", rowId: id }, input.note);
  return { id, callbackId, caseId, contactId, calledAt: now(), calledOn, outcome, note, loggedBy: actor.id };
}

interface Settled {
  caseFile: CaseRow;
  callbackId: string;
  state: CallbackState;
}

async function settleCallback(
  trx: Db,
  desk: StaffDesk,
  { caseFile, callbackId, state }: Settled,
): Promise<void> {
  const endedAt = state === "attempted" ? null : desk.now();
  await setCallbackState(trx, { id: callbackId, state, endedAt });
  // What was heard may be a signal.
  const changes = await assessNow(trx, desk, caseFile);
  // A call changes what the gate says, so whoever reads along must read again: a new version even without changes.
  if (!(await changeCase(trx, caseFile, changes))) throw await changedMeanwhile(trx, caseFile);
}
