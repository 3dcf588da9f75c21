import { changeCase } from "../../db/queries/cases.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import { changedMeanwhile, holdClaimedCase } from "../cases/hold-case.ts";
import type { StaffDesk } from "../desk.ts";

/** The reviewer's statement that they read the correspondence on the record. */
export function markCorrespondenceRead(
  desk: StaffDesk,
  input: { caseId: string; version: number },
): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, input);
    if (!caseFile.recordId) {
      throw new UserError("conflict", "Choose a record first: its correspondence comes with it.");
    }
    const isChanged = await changeCase(trx, caseFile, { correspondenceReadAt: desk.now() });
    if (!isChanged) throw await changedMeanwhile(trx, caseFile);
    await recordInAudit(trx, desk, { action: "correspondence.read", caseId: caseFile.id });
  });
}
