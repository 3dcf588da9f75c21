import type { FieldComparison } from "../../shared/evidence/comparison.ts";
import { weighPeople } from "../../shared/evidence/weights.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { findVisibleCase, holdsClaim } from "../cases/hold-case.ts";
import { maskComparison, maskSentPhone } from "../cases/mask-comparison.ts";
import { recordOpening } from "../cases/record-opening.ts";
import { openSubmitted } from "../cases/submitted-details.ts";
import type { StaffDesk } from "../desk.ts";
import { findCandidates } from "../records/find-candidates.ts";
import { type OpenRecord, openRecords } from "../records/open-record.ts";
import { compareCase, prepareCase } from "./compare-case.ts";
import { weightsForStaff } from "./weights-for-staff.ts";

/**
 * The records a request led to, field by field beside each other. It shows more of them than the case does, so it is
 * written into the log first.
 */
export async function compareCandidates(desk: StaffDesk, { caseId }: { caseId: string }) {
  const { db, vault, actor } = desk;
  const caseFile = await findVisibleCase(db, actor, caseId);
  const isMasked = !holdsClaim(caseFile, desk);
  const submitted = openSubmitted(vault, caseFile);
  const { found } = await findCandidates(db, vault, submitted, actor);
  const ids = found.map(({ recordId }) => recordId);
  const opened = await openRecords(db, vault, ids);
  const records = ids
    .flatMap((recordId) => opened.filter(({ id }) => id === recordId))
    .filter(({ flags }) => actor.isCleared || !flags.includes("protected-person"));
  await recordOpening(desk, { caseId, isMasked });
  if (records.length > 0) {
    const details = { records: records.length, shown: isMasked ? "masked" : "in full" };
    await inTransaction(db, (trx) =>
      recordInAudit(trx, desk, { action: "case.candidates-compared", caseId, details }),
    );
  }
  const columns = records.map((record) => columnOf({ submitted, record, isMasked }));
  return {
    isMasked,
    /** What they sent, which is the same beside every record. */
    sent: (columns[0]?.fields ?? []).map(({ field, sent }) => ({ field, sent })),
    records: columns.map(({ fields, ...column }) => ({
      ...column,
      isChosen: column.recordId === caseFile.recordId,
      fields: fields.map(({ sent: _sent, ...field }) => field),
    })),
  };
}

interface Compared {
  submitted: Parameters<typeof compareCase>[0];
  record: OpenRecord;
  isMasked: boolean;
}

function columnOf({ submitted, record, isMasked }: Compared) {
  const { sent, onRecord } = prepareCase(submitted, record);
  const { fields, ...weights } = weightsForStaff(weighPeople(sent, onRecord), isMasked);
  return {
    recordId: record.id,
    flags: record.flags,
    ...weights,
    fields: compareCase(submitted, record).map((comparison, place) => ({
      ...shownTo(isMasked, comparison),
      // Both lists are in the order of the fields.
      bits: fields[place]?.bits ?? 0,
    })),
  };
}

function shownTo(isMasked: boolean, comparison: FieldComparison) {
  const { field, verdict, sentence, sent, onRecord, onRecordSpans } = isMasked
    ? maskComparison(comparison)
    : comparison;
  // Nobody may dial a number the requester sent.
  const shownSent = !isMasked && field === "phone" ? maskSentPhone(comparison) : sent;
  return { field, verdict, sentence, sent: shownSent, onRecord, onRecordSpans };
}
