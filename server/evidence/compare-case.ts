import { compareWithNoRecord, compareWithRecord } from "../../shared/evidence/compare.ts";
import type { FieldComparison, RecordSide, SentSide } from "../../shared/evidence/comparison.ts";
import { judgePeople, stripOfJudgement } from "../../shared/evidence/judge.ts";
import { prepareRecord, prepareSent } from "../../shared/evidence/person.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import type { RecordContact, RecordIdentity } from "../../shared/records.ts";
import type { OpenRecord } from "../records/open-record.ts";

/** What the requester sent against a record, field by field; against nothing when no record is chosen. */
export function compareCase(submitted: SubmittedDetails, record: OpenRecord | undefined): FieldComparison[] {
  const sent = sentSide(submitted);
  return record
    ? compareWithRecord(sent, recordSide(record.identity, record.contacts))
    : compareWithNoRecord(sent);
}

/** The strip of `compareCase`, in a fraction of its time: nothing is explained. */
export function stripOfCase(submitted: SubmittedDetails, { identity, contacts }: OpenRecord): string {
  const [sent, record] = [prepareSent(sentSide(submitted)), prepareRecord(recordSide(identity, contacts))];
  return stripOfJudgement(judgePeople(sent, record));
}

function sentSide(submitted: SubmittedDetails): SentSide {
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
