import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { findLiveCode } from "../../db/queries/codes.ts";
import {
  changeRecord,
  insertRecordChanges,
  protectCasesAbout,
  type RecordColumns,
  setCodesChangedAt,
} from "../../db/queries/record-changes.ts";
import type { CaseRow, CodeRow } from "../../db/tables.ts";
import { isOpen } from "../../shared/cases.ts";
import type { RevokeReason } from "../../shared/codes.ts";
import { UserError } from "../../shared/errors.ts";
import type { RecordChangeKind, RecordChangeSource } from "../../shared/record-changes.ts";
import type { ContactKind } from "../../shared/records.ts";
import { recordInAudit } from "../audit/record.ts";
import { addNote } from "../cases/add-note.ts";
import { revokeLiveCode } from "../codes/revoke-code.ts";
import type { StaffDesk } from "../desk.ts";
import { type CaseEvent, reassessRecord } from "../evidence/reassess-record.ts";
import { changedMeanwhile, type HeldRecord } from "./hold-record.ts";
import { openRecord, type OpenRecord } from "./open-record.ts";
import { rekeyRecord } from "./record-keys.ts";
import { tellEmailsOnRecord } from "./tell-emails-on-record.ts";
import { codeContact, longestHeld, usableContacts } from "./usable-contacts.ts";

/** What a change goes back to, and why it was made. */
export interface Ground {
  source: RecordChangeSource;
  reason: string;
}

/** One thing that was changed. */
export interface Change {
  kind: RecordChangeKind;
  /** The contact it was about, if any. */
  contact: { id: string; kind: ContactKind } | null;
}

/** What came of a change, for the screen. */
export interface ChangeOutcome {
  /** How many emails that were on the record before are told of it; null when no contact changed. */
  told: number | null;
  /** How many open requests were compared again. */
  reassessed: number;
}

/**
 * Makes a held record's next version, with what changes on its own row.
 *
 * @throws UserError `conflict` when somebody else was faster.
 */
export async function beginChange(trx: Db, { record }: HeldRecord, columns: RecordColumns): Promise<void> {
  if (!(await changeRecord(trx, record, columns))) throw await changedMeanwhile(trx, record.id);
}

/** The refusal of a change that changes nothing. */
export function nothingDifferent(): UserError {
  return new UserError("invalid", "Nothing is different. Change it, then save.");
}

/**
 * Does what follows every change of a record, and writes it all to the audit log: who changed it is remembered, the
 * emails that were on it are told when a contact changed, its open cases are compared again, and a live code dies that
 * was for a contact that may no longer be used or for a person now recorded as deceased.
 */
export async function finishChange(
  trx: Db,
  desk: StaffDesk,
  {
    held,
    changes,
    ground,
    isIdentityNew = false,
  }: { held: HeldRecord; changes: readonly Change[]; ground: Ground; isIdentityNew?: boolean },
): Promise<ChangeOutcome> {
  const { record: before, cases } = held;
  const { id: recordId } = before;
  const after = await openRecord(trx, desk.vault, recordId);
  if (!after) throw new Error(`Record ${recordId} was changed and is gone.`);
  await rekeyRecord(trx, desk.vault, after);
  await rememberChanges(trx, desk, { recordId, changes, ground });
  if (isIdentityNew || codesGoElsewhere(before, after)) {
    await setCodesChangedAt(trx, recordId, desk.now());
  }
  const isAboutContacts = changes.some(({ contact }) => contact !== null);
  const told = isAboutContacts ? await tellEmailsOnRecord(trx, desk, before) : null;
  const revoked = await revokeUnfounded(trx, desk, { record: after, cases });
  const open = cases.filter(({ status }) => isOpen(status));
  const reassessed = await reassessRecord(trx, desk, { recordId, open });
  await protectCases(trx, { before, after });
  await recordEvents(trx, desk, { recordId, changes, ground, told, events: [...revoked, ...reassessed] });
  return { told, reassessed: open.length };
}

/** Writes down who changed what on a record, on what ground and why. */
export function rememberChanges(
  trx: Db,
  { vault, actor, now }: StaffDesk,
  { recordId, changes, ground }: { recordId: string; changes: readonly Change[]; ground: Ground },
): Promise<void> {
  const rows = changes.map(({ kind, contact }) => {
    const id = newId();
    return {
      id,
      recordId,
      kind,
      contactKind: contact?.kind ?? null,
      source: ground.source,
      reason: vault.seal({ part: "recordChanges.reason", rowId: id }, ground.reason),
      changedBy: actor.id,
      changedAt: now(),
    };
  });
  return insertRecordChanges(trx, rows);
}

/** Ends live codes that would not be issued to the record as it is now, and says so on their cases. */
async function revokeUnfounded(
  trx: Db,
  desk: StaffDesk,
  { record, cases }: { record: OpenRecord; cases: readonly CaseRow[] },
): Promise<CaseEvent[]> {
  const events: CaseEvent[] = [];
  for (const { id: caseId } of cases) {
    const live = await findLiveCode(trx, caseId);
    const unfounded = live && whyUnfounded(record, live);
    if (!unfounded) continue;
    const revoked = await revokeLiveCode(trx, desk, { caseId, reason: unfounded.reason });
    if (!revoked) continue;
    await addNote(trx, desk, { caseId, text: `Code revoked: ${unfounded.because} The record was changed.` });
    events.push({ caseId, ...revoked });
  }
  return events;
}

function whyUnfounded(
  record: OpenRecord,
  { contactId }: Pick<CodeRow, "contactId">,
): { reason: RevokeReason; because: string } | null {
  // It blocks an approval by itself, so a code approved before is nobody's to use either.
  if (record.flags.includes("deceased")) {
    return { reason: "admin", because: "the person is recorded as deceased." };
  }
  if (usableContacts(record).some(({ id }) => id === contactId)) return null;
  return { reason: "wrong-recipient", because: "the contact it was for may no longer be used." };
}

/** Who may see a person's requests changes with the person, for closed ones too. */
async function protectCases(
  trx: Db,
  { before, after }: { before: OpenRecord; after: OpenRecord },
): Promise<void> {
  const [was, is] = [before, after].map(({ flags }) => flags.includes("protected-person"));
  if (was !== is) await protectCasesAbout(trx, after.id, is ? 1 : 0);
}

interface Happened {
  recordId: string;
  changes: readonly Change[];
  ground: Ground;
  told: number | null;
  events: readonly CaseEvent[];
}

/** Last of all: from the first entry on, nobody else can write to the log. */
async function recordEvents(
  trx: Db,
  desk: StaffDesk,
  { recordId, changes, ground: { source }, told, events }: Happened,
): Promise<void> {
  for (const { kind, contact } of changes) {
    const about = contact && { contactId: contact.id, contactKind: contact.kind, told };
    await recordInAudit(trx, desk, { action: `record.${kind}`, details: { recordId, source, ...about } });
  }
  for (const event of events) await recordInAudit(trx, desk, event);
}

/** Whether codes now go elsewhere, by whatever way the policy has or may come to have. */
function codesGoElsewhere(before: OpenRecord, after: OpenRecord): boolean {
  const [from, to] = [codeContact(before), codeContact(after)];
  if (from || to) return from?.id !== to?.id;
  const [phone, address] = [longestHeld(before, "phone"), longestHeld(before, "postal")];
  // One that takes a present one's place is new to codes, however long it has been on the record.
  const isPhoneNew = phone !== null && phone.id !== longestHeld(after, "phone")?.id;
  return isPhoneNew || address?.id !== longestHeld(after, "postal")?.id;
}
