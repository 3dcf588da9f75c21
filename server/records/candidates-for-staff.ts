import type { CaseRow } from "../../db/tables.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { formatANumber } from "../../shared/identifiers.ts";
import { maskDate, maskName, maskNumber } from "../../shared/masking.ts";
import { fullName } from "../../shared/records.ts";
import type { StaffDesk } from "../desk.ts";
import { stripOfCase } from "../evidence/compare-case.ts";
import { findCandidates } from "./find-candidates.ts";
import { openRecords } from "./open-record.ts";

/** Records the request may be about, for the picker: enough to tell them apart, masked for whoever does not hold it. */
export async function candidatesForStaff(
  { db, vault, actor }: StaffDesk,
  { caseFile, submitted, isMasked }: { caseFile: CaseRow; submitted: SubmittedDetails; isMasked: boolean },
) {
  const { found } = await findCandidates(db, vault, submitted, actor);
  const records = await openRecords(
    db,
    vault,
    found.map(({ recordId }) => recordId),
  );
  return found.flatMap(({ recordId, foundBy, bits, probability }) => {
    const record = records.find(({ id }) => id === recordId);
    if (!record || (record.flags.includes("protected-person") && !actor.isCleared)) return [];
    const { name, dateOfBirth, aNumber } = record.identity;
    return {
      recordId: record.id,
      foundBy,
      bits,
      probability,
      isChosen: record.id === caseFile.recordId,
      strip: stripOfCase(submitted, record),
      name: isMasked ? maskName(fullName(name)) : fullName(name),
      dateOfBirth: isMasked ? maskDate() : dateOfBirth,
      aNumber: aNumber === "" ? "" : isMasked ? maskNumber(aNumber) : formatANumber(aNumber),
      flags: record.flags,
    };
  });
}
