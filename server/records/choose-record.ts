import { changeCase } from "../../db/queries/cases.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { findRecord } from "../../db/queries/records.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { ChooseRecordInput } from "../../shared/records.ts";
import { recordInAudit } from "../audit/record.ts";
import { changedMeanwhile, holdClaimedCase } from "../cases/hold-case.ts";
import { openSubmitted } from "../cases/submitted-details.ts";
import type { StaffDesk } from "../desk.ts";
import { assessOthersLike, recordAssessedAgain } from "../evidence/assess-again.ts";
import { assessCase } from "../evidence/assess-case.ts";
import { findCandidates } from "./find-candidates.ts";

/**
 * Says which record a request is about, or with null that none of them is, and assesses the case anew.
 *
 * @throws UserError `invalid` when the record is not among those the request led to.
 */
export function chooseRecord(desk: StaffDesk, { recordId, ...input }: ChooseRecordInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, input);
    const submitted = openSubmitted(desk.vault, caseFile);
    const candidates = await findCandidates(trx, desk.vault, submitted, desk.actor);
    const record = recordId === null ? null : await findRecord(trx, recordId);
    const isOffered =
      recordId === null || candidates.found.some((candidate) => candidate.recordId === recordId);
    if (!isOffered || record === undefined || (record?.isProtected === 1 && !desk.actor.isCleared)) {
      throw new UserError("invalid", "That record is not one of those found for this request.", "recordId");
    }
    const policy = await findPolicy(trx);
    const assessed = {
      caseFile: { ...caseFile, recordId },
      submitted,
      isConflict: candidates.isConflict,
      policy,
    };
    const changes = { recordId, correspondenceReadAt: null, ...(await assessCase(trx, desk, assessed)) };
    if (!(await changeCase(trx, caseFile, changes))) throw await changedMeanwhile(trx, caseFile);
    // A protected person's request no longer counts for others, or counts again.
    const isOtherwise = changes.isProtected !== caseFile.isProtected;
    const likened = { caseFile: { ...caseFile, ...changes } };
    const others = isOtherwise ? await assessOthersLike(trx, desk, likened) : [];
    await recordInAudit(trx, desk, {
      action: "case.record-chosen",
      caseId: caseFile.id,
      details: { recordId },
    });
    await recordAssessedAgain(trx, desk, others);
  });
}
