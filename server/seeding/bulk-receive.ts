import type { Lead } from "../records/find-candidates.ts";
import type { OpenRecord } from "../records/open-record.ts";
import { receivedRow } from "../cases/receive-case.ts";
import { assess } from "../evidence/assess-case.ts";
import { notLinked } from "../evidence/find-signals.ts";
import { systemActor } from "../../shared/audit.ts";
import { type BulkCase, type BulkOffice, change, happen } from "./bulk-case.ts";
import type { InventedRecord, InventedRequest } from "./invented.ts";

/** A record as the desk opens it, and whether its mail came back. */
export interface KnownRecord {
  record: OpenRecord;
  isMailReturned: boolean;
}

export interface Arrival {
  request: InventedRequest;
  lead: Lead;
  /** The record it leads to for certain. */
  known: KnownRecord | undefined;
  reference: string;
}

/** The rows of a request that has come in and been put in the queue. */
export function receiveInBulk(office: BulkOffice, arrival: Arrival): BulkCase {
  const { request, lead, known, reference } = arrival;
  const { channel, submitted, receivedAt: at, from } = request;
  const { vault, policy, calendar, seedRunId } = office;
  const due = calendar.dueAfter(at, policy.rules.deadlines.firstTouchDays);
  const input = { channel, submitted };
  const recordId = lead.certain;
  const row = receivedRow(
    { vault, actor: systemActor, now: () => at },
    { input, reference, recordId, receivedOn: calendar.dateOf(at), due, from },
  );
  const { signals, ...assessment } = assess({
    submitted,
    record: known?.record,
    isConflict: lead.isConflict,
    isMailReturned: known?.isMailReturned ?? false,
    isUndelivered: false,
    // Whoever asks twice in an invented office has not been rejected, and nobody in it is watched.
    wasJustRejected: false,
    isWatched: false,
    portalAccounts: 0,
    account: notLinked,
    isUnderPressure: false,
    // Once all are there, those still open are looked through for what they share.
    likeness: [],
    mayNeedCallback: true,
    rules: policy.rules,
    now: at,
  });
  const file: BulkCase = { row: { ...row, seedRunId }, signals, notes: [], events: [] };
  change(file, { ...assessment, status: "queued" });
  happen(file, { at, action: "case.received", details: { channel } });
  const { strip, risk } = assessment;
  const details = { strip, risk, candidates: lead.candidates, policyVersion: policy.version };
  happen(file, { at, action: "case.queued", details });
  return file;
}

/** An invented record as `openRecord` would open it: contacts newest first. */
export function openInvented(
  id: string,
  { identity, flags, contacts, correspondence }: InventedRecord,
): KnownRecord {
  const opened = contacts.map((contact, place) => ({
    ...contact,
    id: `${id}-${place}`,
    changedBy: systemActor.id,
  }));
  const newestFirst = opened
    .toReversed()
    .toSorted((a, b) => (a.since > b.since ? -1 : a.since < b.since ? 1 : 0));
  return {
    record: {
      id,
      version: 1,
      identity,
      flags,
      contacts: newestFirst,
      codesChangedAt: null,
      createdBy: systemActor.id,
    },
    isMailReturned: correspondence.some(({ isReturned }) => isReturned),
  };
}
