import type { Db } from "../../db/database.ts";
import { takeTurnsWith } from "../../db/queries/alike.ts";
import { changeCase } from "../../db/queries/cases.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { assessOthersLike, recordAssessedAgain } from "../evidence/assess-again.ts";
import { assessCase } from "../evidence/assess-case.ts";
import { likenessValues } from "../evidence/find-likeness.ts";
import { findOnArrival } from "../records/find-candidates.ts";
import { changedMeanwhile } from "./hold-case.ts";
import { submittedColumns } from "./submitted-details.ts";

/** Puts newer details in place of what the requester sent, and assesses a held case anew and those like it. */
export async function replaceSubmitted(
  trx: Db,
  desk: ActingDesk,
  { caseFile, submitted }: { caseFile: CaseRow; submitted: SubmittedDetails },
): Promise<CaseRow> {
  const policy = await findPolicy(trx);
  const lead = await findOnArrival(trx, desk.vault, submitted);
  const columns = submittedColumns(desk.vault, caseFile.id, submitted);
  const recordId = caseFile.recordId ?? lead.certain;
  const assessed = { ...caseFile, ...columns, recordId };
  await takeTurnsWith(trx, [...likenessValues(caseFile), ...likenessValues(assessed)]);
  const assessment = await assessCase(trx, desk, {
    caseFile: assessed,
    submitted,
    isConflict: lead.isConflict,
    policy,
  });
  const changes = { ...columns, recordId, ...assessment };
  if (!(await changeCase(trx, caseFile, changes))) throw await changedMeanwhile(trx, caseFile);
  const likened = { caseFile: { ...caseFile, ...changes }, before: caseFile };
  const others = await assessOthersLike(trx, desk, likened);
  const details = { strip: assessment.strip, risk: assessment.risk };
  await recordInAudit(trx, desk, { action: "case.details-replaced", caseId: caseFile.id, details });
  await recordAssessedAgain(trx, desk, others);
  return { ...caseFile, ...changes, version: caseFile.version + 1 };
}
