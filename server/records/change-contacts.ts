import type { Db } from "../../db/database.ts";
import { endContact, insertContact, markContact } from "../../db/queries/record-changes.ts";
import { UserError } from "../../shared/errors.ts";
import { emailKey } from "../../shared/identifiers.ts";
import { contactKindLabels } from "../../shared/record-changes.ts";
import type { StaffDesk } from "../desk.ts";
import { contactRow } from "./add-record.ts";
import type { Change, Ground } from "./finish-change.ts";
import type { ContactOnRecord, OpenRecord } from "./open-record.ts";
import type { ReadContact } from "./read-contact.ts";

/** What may be done to the contacts of a record. A replaced contact ends and the new one begins, both now. */
export type ContactChange =
  | { kind: "contact-added"; contact: ReadContact; isSafe: boolean }
  | { kind: "contact-replaced"; contactId: string; contact: ReadContact; isSafe: boolean }
  | { kind: "contact-ended"; contactId: string }
  | { kind: "safe-contact-marked" | "safe-contact-unmarked"; contactId: string };

interface OneChange {
  record: OpenRecord;
  change: ContactChange;
  ground: Ground;
}

/**
 * Makes one change of a held record's contacts.
 *
 * @throws UserError `conflict` when a contact is no longer there, or there already.
 */
export async function changeContact(
  trx: Db,
  desk: StaffDesk,
  { record, change, ground }: OneChange,
): Promise<Change> {
  const { kind } = change;
  switch (change.kind) {
    case "contact-added":
      return { kind, contact: await putOnRecord(trx, desk, { record, ...change, ground }) };
    case "contact-replaced":
      await takeOffRecord(trx, desk, { record, ...change });
      return { kind, contact: await putOnRecord(trx, desk, { record, ...change, ground }) };
    case "contact-ended":
      return { kind, contact: await takeOffRecord(trx, desk, { record, ...change }) };
    case "safe-contact-marked":
    case "safe-contact-unmarked":
      return { kind, contact: await mark(trx, { record, ...change }) };
  }
}

interface OnRecord {
  record: OpenRecord;
  contactId: string;
}

function presentContact({ record, contactId }: OnRecord): ContactOnRecord {
  const present = record.contacts.find(({ id, until }) => id === contactId && until === null);
  if (!present) throw goneMeanwhile();
  return present;
}

async function takeOffRecord(trx: Db, { now }: StaffDesk, place: OnRecord): Promise<ContactOnRecord> {
  const present = presentContact(place);
  const ended = { recordId: place.record.id, contactId: place.contactId, until: now() };
  if (!(await endContact(trx, ended))) throw goneMeanwhile();
  return present;
}

async function mark(
  trx: Db,
  { kind, ...place }: OnRecord & { kind: "safe-contact-marked" | "safe-contact-unmarked" },
): Promise<ContactOnRecord> {
  const present = presentContact(place);
  const isSafe = kind === "safe-contact-marked" ? 1 : 0;
  const marked = { recordId: place.record.id, contactId: place.contactId, isSafe } as const;
  if (!(await markContact(trx, marked))) throw goneMeanwhile();
  return present;
}

interface NewOnRecord {
  record: OpenRecord;
  contact: ReadContact;
  isSafe: boolean;
  ground: Ground;
}

async function putOnRecord(
  trx: Db,
  { vault, actor, now }: StaffDesk,
  { record, contact, isSafe, ground }: NewOnRecord,
): Promise<{ id: string; kind: ReadContact["kind"] }> {
  const isThere = record.contacts.some(
    (present) => present.until === null && isSameContact(present, contact),
  );
  if (isThere) {
    const what = contactKindLabels[contact.kind].toLowerCase();
    throw new UserError("conflict", `This ${what} is on the record already.`, `contact.${fieldOf(contact)}`);
  }
  const row = contactRow(vault, {
    ...contact,
    isSafe,
    since: now(),
    until: null,
    source: ground.source,
    recordId: record.id,
    changedBy: actor.id,
  });
  await insertContact(trx, row);
  return { id: row.id, kind: row.kind };
}

function isSameContact(one: ReadContact, other: ReadContact): boolean {
  const [a, b] = [one.value, other.value];
  if ("email" in a && "email" in b) return emailKey(a.email) === emailKey(b.email);
  return JSON.stringify([a, one.timeZone]) === JSON.stringify([b, other.timeZone]);
}

function fieldOf({ kind }: ReadContact): string {
  return kind === "postal" ? "address.line1" : kind;
}

function goneMeanwhile(): UserError {
  return new UserError(
    "conflict",
    "This contact changed while you were reading. Nothing of yours was saved. Look at the record again.",
  );
}
