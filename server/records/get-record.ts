import { listCasesBy } from "../../db/queries/cases.ts";
import { listRecordDeliveries } from "../../db/queries/deliveries.ts";
import { findOffice } from "../../db/queries/office.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { listRecordChanges } from "../../db/queries/record-changes.ts";
import { listCorrespondence } from "../../db/queries/records.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import { isOpen } from "../../shared/cases.ts";
import { formatANumber } from "../../shared/identifiers.ts";
import { maskEmail } from "../../shared/masking.ts";
import type { PolicyRules } from "../../shared/policy.ts";
import { codeWays, policyHere } from "../decisions/code-ways.ts";
import type { StaffDesk } from "../desk.ts";
import { findVisibleRecord } from "./hold-record.ts";
import { openRecord, type OpenRecord } from "./open-record.ts";
import { recordOpening } from "./record-opening.ts";
import { codesGoSince, longestHeld, usableEmails } from "./usable-contacts.ts";

/**
 * Everything a records admin sees of a record, in full; the opening is in the audit log before anything is answered.
 * The reserved facts are nobody's to see: they stay sealed.
 */
export async function getRecord(desk: StaffDesk, { recordId }: { recordId: string }) {
  const { db, vault } = desk;
  const { createdAt } = await findVisibleRecord(db, desk.actor, recordId);
  await recordOpening(desk, recordId);
  const record = await openRecord(db, vault, recordId);
  if (!record) throw new Error(`Record ${recordId} was found and is gone.`);
  const names = await listStaffNames(db);
  const nameOf = (staffId: string) => names.get(staffId) ?? "System";
  const { rules } = policyHere(await findPolicy(db), desk);
  const { identity, flags, version, contacts, createdBy } = record;
  return {
    now: desk.now(),
    office: { timeZone: (await findOffice(db)).timeZone },
    record: { id: recordId, version, flags, createdAt, createdBy: nameOf(createdBy) },
    identity: { ...identity, aNumber: identity.aNumber === "" ? "" : formatANumber(identity.aNumber) },
    contacts: contacts.map(({ changedBy, ...contact }) => ({ ...contact, by: nameOf(changedBy) })),
    /** Which emails hear of a change, masked. */
    told: usableEmails(record).map(({ email }) => maskEmail(email)),
    codes: codesOf(record, rules),
    rules: { ...rules.contact, numberHeldDays: rules.callback.numberHeldDays },
    correspondence: await correspondenceOf(desk, recordId),
    cases: await casesOf(desk, recordId),
    changes: await changesOf(desk, recordId, nameOf),
    deliveries: await deliveriesOf(desk, recordId),
  };
}

/** Where codes go now, since when, and until when the rules about new contacts hold. Null when they go nowhere. */
function codesOf(record: OpenRecord, rules: PolicyRules) {
  const contacts = codeWays(rules.code).map(({ kind }) => longestHeld(record, kind));
  const contact = contacts.find((found) => found !== null);
  if (!contact) return null;
  const since = codesGoSince(record, contact);
  const rule = rules.contact;
  return {
    contactId: contact.id,
    since,
    neverBefore: hoursAfter(since, rule.neverWithinHours),
    twoReviewersUntil: hoursAfter(since, rule.secondReviewerWithinDays * 24),
  };
}

function hoursAfter(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString();
}

async function correspondenceOf({ db, vault }: StaffDesk, recordId: string) {
  const letters = await listCorrespondence(db, recordId);
  return letters.map(({ id, onDate, direction, channel, type, isReturned, text }) => {
    const opened = vault.open({ part: "correspondence.text", rowId: id }, text);
    return { id, onDate, direction, channel, type, isReturned: isReturned === 1, ...opened };
  });
}

async function casesOf({ db, actor }: StaffDesk, recordId: string) {
  const cases = await listCasesBy(db, "recordId", recordId);
  return cases
    .filter(({ isProtected }) => isProtected === 0 || actor.isCleared)
    .map(({ id, reference, status, reason, receivedAt, closedAt }) => {
      return { id, reference, status, reason, receivedAt, closedAt, isOpen: isOpen(status) };
    });
}

async function changesOf({ db, vault }: StaffDesk, recordId: string, nameOf: (staffId: string) => string) {
  const changes = await listRecordChanges(db, recordId);
  return changes.map(({ id, kind, contactKind, source, reason, changedBy, changedAt }) => ({
    id,
    kind,
    contactKind,
    source,
    reason: vault.open({ part: "recordChanges.reason", rowId: id }, reason),
    by: nameOf(changedBy),
    changedAt,
  }));
}

/** Notices of changes, where they went (masked) and what became of them. */
async function deliveriesOf({ db }: StaffDesk, recordId: string) {
  const deliveries = await listRecordDeliveries(db, recordId);
  return deliveries.map(
    ({ id, kind, channel, state, maskedRecipient, queuedAt, nextTryAt, tries, lastAnswer, ...delivery }) => {
      const { sentAt, deliveredAt, handledAt } = delivery;
      const ends = { sentAt, deliveredAt, handledAt };
      return { id, kind, channel, state, maskedRecipient, queuedAt, nextTryAt, tries, lastAnswer, ...ends };
    },
  );
}
