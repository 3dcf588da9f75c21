import type { Db } from "../../db/database.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { MessageContent } from "../../shared/messages.ts";
import type { Desk } from "../desk.ts";
import { openRecord, type OpenRecord } from "../records/open-record.ts";
import { policyHere } from "../decisions/code-ways.ts";
import { messageRecipient } from "../decisions/recipients.ts";
import { queueMessage } from "./queue-message.ts";
import { worthSendingMs } from "./worth-sending.ts";

interface Telling {
  caseFile: CaseRow;
  /** Null when no decision is behind it. */
  decisionId: string | null;
  content: MessageContent;
  sendAt: string;
}

/** Queues what a requester is told, for the contact on the case's record; without one nothing is sent. */
export async function tellRequester(trx: Db, desk: Desk, telling: Telling): Promise<void> {
  const { recordId } = telling.caseFile;
  await tellPerson(trx, desk, {
    ...telling,
    record: recordId ? await openRecord(trx, desk.vault, recordId) : undefined,
  });
}

/** The same for a record that is open already. */
export async function tellPerson(
  trx: Db,
  desk: Desk,
  { record, caseFile, sendAt, ...telling }: Telling & { record: OpenRecord | undefined },
): Promise<void> {
  const recipient = messageRecipient({ record, policy: policyHere(await findPolicy(trx), desk) });
  if (!recipient) return;
  const expiresAt = new Date(Date.parse(sendAt) + worthSendingMs).toISOString();
  await queueMessage(trx, desk, {
    ...telling,
    about: { caseId: caseFile.id },
    language: caseFile.language,
    recipient,
    office: await findOffice(trx),
    sendAt,
    expiresAt,
  });
}
