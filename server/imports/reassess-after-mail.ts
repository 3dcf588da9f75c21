import type { Db } from "../../db/database.ts";
import { forgetReading } from "../../db/queries/cases.ts";
import { holdCasesAbout, recordIdsWithOpenCases } from "../../db/queries/record-changes.ts";
import type { CorrespondenceRow } from "../../db/tables.ts";
import { isOpen } from "../../shared/cases.ts";
import type { StaffDesk } from "../desk.ts";
import { type CaseEvent, reassessRecord } from "../evidence/reassess-record.ts";
import { mostCasesAbout } from "../records/hold-record.ts";

/**
 * Compares open requests about people who got new correspondence again, and has it read before anybody decides.
 * Answers what happened to cases, for the audit log.
 */
export async function reassessAfterMail(
  trx: Db,
  desk: StaffDesk,
  letters: readonly CorrespondenceRow[],
): Promise<CaseEvent[]> {
  const recordIds = [...new Set(letters.map(({ recordId }) => recordId))];
  const events: CaseEvent[] = [];
  for (const recordId of await recordIdsWithOpenCases(trx, recordIds)) {
    const cases = await holdCasesAbout(trx, recordId, mostCasesAbout);
    await forgetReading(trx, recordId);
    const open = cases.filter(({ status }) => isOpen(status));
    events.push(...(await reassessRecord(trx, desk, { recordId, open })));
  }
  return events;
}
