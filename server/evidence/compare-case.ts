import { compareWithNoRecord, compareWithRecord } from "../../shared/evidence/compare.ts";
import type { FieldComparison, RecordSide, SentSide } from "../../shared/evidence/comparison.ts";
import { judgePeople, stripOfJudgement } from "../../shared/evidence/judge.ts";
import { type PreparedPerson, prepareRecord, prepareSent } from "../../shared/evidence/person.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import type { RecordContact, RecordIdentity } from "../../shared/records.ts";

/** What the requester sent against a record, field by field; against nothing when no record is chosen. */
export function compareCase(
  submitted: SubmittedDetails,
  record: RecordOnFile | null = null,
): FieldComparison[] {
  const sent = sentSide(submitted);
  return record
    ? compareWithRecord(sent, recordSide(record.identity, record.contacts))
    : compareWithNoRecord(sent);
}

/** Both sides, tidied to be judged, weighed or traced. */
export function prepareCase(
  submitted: SubmittedDetails,
  record: RecordOnFile,
): { sent: PreparedPerson; onRecord: PreparedPerson } {
  return {
    sent: prepareSent(sentSide(submitted)),
    onRecord: prepareRecord(recordSide(record.identity, record.contacts)),
  };
}

/** What a comparison reads of a record. */
export interface RecordOnFile {
  identity: RecordIdentity;
  contacts: readonly Pick<RecordContact, "value" | "until">[];
}

/** The strip of `compareCase`, in a fraction of its time: nothing is explained. */
export function stripOfCase(submitted: SubmittedDetails, record: RecordOnFile): string {
  const { sent, onRecord } = prepareCase(submitted, record);
  return stripOfJudgement(judgePeople(sent, onRecord));
}

/** What the requester sent, as it is compared. */
export function sentSide(submitted: SubmittedDetails): SentSide {
  const { description: _, reason: __, language: ___, representative: ____, ...sent } = submitted;
  return sent;
}

/** What a record holds, as it is compared. */
export function recordSide(
  identity: RecordIdentity,
  contacts: readonly Pick<RecordContact, "value" | "until">[],
): RecordSide {
  const {
    name,
    previousNames,
    otherNames,
    dateOfBirth,
    otherDatesOfBirth = [],
    aNumber,
    receipts,
  } = identity;
  const present = contacts.filter(({ until }) => until === null).map(({ value }) => value);
  const former = contacts.filter(({ until }) => until !== null).map(({ value }) => value);
  return {
    name,
    previousNames,
    otherNames,
    dateOfBirth,
    otherDatesOfBirth,
    aNumber,
    receiptNumbers: receipts.map(({ number }) => number),
    emails: present.flatMap((value) => ("email" in value ? [value.email] : [])),
    formerEmails: former.flatMap((value) => ("email" in value ? [value.email] : [])),
    phones: present.flatMap((value) => ("phone" in value ? [value.phone] : [])),
    formerPhones: former.flatMap((value) => ("phone" in value ? [value.phone] : [])),
    addresses: present.flatMap((value) => ("address" in value ? [value.address] : [])),
    formerAddresses: former.flatMap((value) => ("address" in value ? [value.address] : [])),
  };
}
