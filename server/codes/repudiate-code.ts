import type { Db } from "../../db/database.ts";
import { findCase, holdCase } from "../../db/queries/cases.ts";
import { findCodeByNotice, findLiveCode, moveCode } from "../../db/queries/codes.ts";
import { overturnDecisions } from "../../db/queries/decisions.ts";
import { cancelCaseDeliveries, cancelCodeDeliveries } from "../../db/queries/deliveries.ts";
import { findOffice } from "../../db/queries/office.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { findRecord } from "../../db/queries/records.ts";
import type { CaseRow, CodeRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { isOpen } from "../../shared/cases.ts";
import { readNoticeNumber } from "../../shared/codes.ts";
import { recordInAudit } from "../audit/record.ts";
import { addNote } from "../cases/add-note.ts";
import { businessDaysAfter, officeDate } from "../cases/business-time.ts";
import { moveCase } from "../cases/move-case.ts";
import type { ActingDesk } from "../desk.ts";
import { assessReopened } from "../evidence/assess-again.ts";
import { type Keep, keepNothing } from "../keep.ts";

interface Report {
  noticeNumber: string;
  dateOfBirth: string;
}

/**
 * Takes a report "this was not me": ends the code at once and stops its case until a supervisor has looked. Whether
 * notice number and birth date belong together is not said. `keep` notes the answer in the same transaction.
 */
export function repudiateCode(
  desk: ActingDesk,
  report: Report,
  keep: Keep<void> = keepNothing,
): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const reported = await holdReported(trx, desk, report);
    await keep(trx);
    if (reported) return stopEverything(trx, desk, reported);
    await recordInAudit(trx, desk, { action: "code.report-refused" });
  });
}

interface Reported {
  code: CodeRow;
  caseFile: CaseRow;
}

/** The code of a notice, with its case held, when the birth date is that of the person it was issued about. */
async function holdReported(
  trx: Db,
  { vault }: ActingDesk,
  { noticeNumber, dateOfBirth }: Report,
): Promise<Reported | null> {
  const code = await findCodeByNotice(trx, readNoticeNumber(noticeNumber));
  const seen = code && (await findCase(trx, code.caseId));
  const record = seen?.recordId ? await findRecord(trx, seen.recordId) : undefined;
  if (!code || !record) return null;
  const person = vault.open({ part: "records.identity", rowId: record.id }, record.identity);
  if (person.dateOfBirth !== dateOfBirth) return null;
  const caseFile = await holdCase(trx, code.caseId);
  return caseFile ? { code, caseFile } : null;
}

/**
 * Ends the live code of the case, which may be a newer one than was reported. A code that was used before stays used;
 * its case is stopped all the same.
 */
async function stopEverything(trx: Db, desk: ActingDesk, { code, caseFile }: Reported): Promise<void> {
  const live = await findLiveCode(trx, caseFile.id);
  const { id: codeId } = live ?? code;
  const ended = { state: "repudiated", endedAt: desk.now(), revokeReason: "reported-not-me" } as const;
  const isStopped = await moveCode(trx, codeId, ended);
  if (isStopped) await cancelCodeDeliveries(trx, codeId);
  const isHeld = await holdForLook(trx, desk, caseFile);
  const { id: caseId, status: was } = caseFile;
  if (!isStopped && !isHeld) {
    const details = { codeId, because: "nothing-to-stop" };
    await recordInAudit(trx, desk, { action: "code.report-refused", caseId, details });
    return;
  }
  await addNote(trx, desk, {
    caseId,
    text: `Reported as not theirs: the code of notice ${code.noticeNumber}.`,
  });
  if (isStopped) await recordInAudit(trx, desk, { action: "code.repudiated", caseId, details: { codeId } });
  if (isHeld) await recordInAudit(trx, desk, { action: "case.security-held", caseId, details: { was } });
}

/** Puts the case on a security hold; an approval it had is overturned. Answers whether it was not on one already. */
async function holdForLook(trx: Db, desk: ActingDesk, caseFile: CaseRow): Promise<boolean> {
  const unbound = { preferredReviewer: null, replyBy: null, holdUntil: null };
  if (caseFile.status === "approved") {
    await cancelCaseDeliveries(trx, caseFile.id);
    await overturnDecisions(trx, caseFile.id, desk.now());
    const changes = { ...unbound, ...(await freshLook(trx, desk, caseFile)) };
    await moveCase(trx, desk, { caseFile, by: "repudiate", changes });
    return true;
  }
  if (!isOpen(caseFile.status) || caseFile.status === "fraud-hold") return false;
  await moveCase(trx, desk, { caseFile, by: "fraud-hold", changes: unbound });
  return true;
}

async function freshLook(trx: Db, desk: ActingDesk, caseFile: CaseRow) {
  const [office, { rules }] = [await findOffice(trx), await findPolicy(trx)];
  const dueAt = businessDaysAfter(desk.now(), rules.deadlines.decisionDays, office);
  return { ...(await assessReopened(trx, desk, caseFile)), dueAt, dueOn: officeDate(dueAt, office) };
}
