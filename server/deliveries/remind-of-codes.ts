import type { Db } from "../../db/database.ts";
import { holdCase } from "../../db/queries/cases.ts";
import { holdCode, listCodesToRemindOf, setReminded } from "../../db/queries/codes.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { CaseRow, CodeRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { sameRecipient } from "../decisions/recipients.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { openRecord } from "../records/open-record.ts";
import { queueMessage, type Recipient } from "./queue-message.ts";

/** Reminds everybody once, without the code, of a code they have and did not use. Answers how many were due. */
export async function remindOfCodes(desk: Desk): Promise<number> {
  const due = await listCodesToRemindOf(desk.db, desk.now());
  for (const code of due) await remind(desk, code);
  return due.length;
}

function remind(desk: Desk, { id, caseId }: Pick<CodeRow, "id" | "caseId">): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdCase(trx, caseId);
    const code = await holdCode(trx, id);
    // Another process may have been quicker.
    if (!code || !(await setReminded(trx, id))) return;
    // One that never left is not forgotten, and one that ended is of no use.
    if (code.state !== "sent" && code.state !== "delivered") return;
    const recipient = caseFile && (await whoHasIt(trx, desk, { caseFile, code }));
    if (recipient) await queueReminder(trx, desk, { caseFile, code, recipient });
  });
}

/** Whoever the code went to, by the same way; null when the contact may no longer be used. */
async function whoHasIt(
  trx: Db,
  { vault }: Desk,
  { caseFile, code }: { caseFile: CaseRow; code: CodeRow },
): Promise<Recipient | null> {
  const sent = (await listDeliveries(trx, caseFile.id)).find(
    ({ kind, codeId }) => kind === "code" && codeId === code.id,
  );
  const record = caseFile.recordId === null ? undefined : await openRecord(trx, vault, caseFile.recordId);
  if (!sent || !record) return null;
  return sameRecipient(record, { contactId: code.contactId, channel: sent.channel });
}

async function queueReminder(
  trx: Db,
  desk: Desk,
  { caseFile, code, recipient }: { caseFile: CaseRow; code: CodeRow; recipient: Recipient },
): Promise<void> {
  const { id: codeId, decisionId, expiresAt, noticeNumber } = code;
  const { id: caseId, reference, language } = caseFile;
  const deliveryId = await queueMessage(trx, desk, {
    content: { kind: "expiry-reminder", reference, expiresAt, noticeNumber },
    about: { caseId },
    language,
    decisionId,
    codeId,
    recipient,
    office: await findOffice(trx),
    sendAt: desk.now(),
    expiresAt,
  });
  await recordInAudit(trx, systemDesk(desk), {
    action: "code.reminded",
    caseId,
    details: { codeId, deliveryId },
  });
}
