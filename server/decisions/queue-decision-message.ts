import type { Db } from "../../db/database.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { MessageContent } from "../../shared/messages.ts";
import { queueMessage } from "../deliveries/queue-message.ts";
import type { Desk } from "../desk.ts";
import type { Gate } from "./gate.ts";
import { messageRecipient } from "./recipients.ts";

/** A desk that was down for days still tells people what was decided. */
const worthSendingMs = 7 * 86_400_000;

interface DecisionMessage {
  caseFile: CaseRow;
  decisionId: string;
  gate: Gate;
  sendAt: string;
  content: MessageContent;
}

/** Queues what a decision tells the requester, for the contact on record; without one nothing is sent. */
export async function queueDecisionMessage(
  trx: Db,
  desk: Desk,
  { caseFile, decisionId, gate, sendAt, content }: DecisionMessage,
): Promise<void> {
  const recipient = messageRecipient(gate);
  if (!recipient) return;
  const expiresAt = new Date(Date.parse(sendAt) + worthSendingMs).toISOString();
  const office = await findOffice(trx);
  await queueMessage(trx, desk, { content, caseFile, decisionId, recipient, office, sendAt, expiresAt });
}
