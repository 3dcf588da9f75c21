import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { insertDelivery } from "../../db/queries/deliveries.ts";
import type { DeliveryRow } from "../../db/tables.ts";
import type { Language } from "../../shared/cases.ts";
import { type DeliveryChannel, messageKinds } from "../../shared/deliveries.ts";
import { composeMessage, type MessageContent } from "../../shared/messages.ts";
import type { OfficeSettings } from "../../shared/office.ts";
import type { Desk } from "../desk.ts";
import { messageReference, newReturnToken } from "./message-reference.ts";
import { seeToUndelivered } from "./undelivered.ts";

/** Where a message goes. `contactId` is null when the address is not a contact on the record. */
export interface Recipient {
  contactId: string | null;
  channel: DeliveryChannel;
  /** An email address, a phone in E.164, or the lines of an address on paper. */
  to: string;
  /** Safe on any screen. */
  maskedRecipient: string;
}

export interface NewMessage {
  content: MessageContent;
  /** The request it is about, or the record when it is about no request. */
  about: { caseId: string } | { recordId: string };
  language: Language;
  /** Null when no decision is behind it. */
  decisionId: string | null;
  /** The code that a code message, a notice or a reminder is about; it is not sent when that code has ended. */
  codeId?: string;
  recipient: Recipient;
  office: OfficeSettings;
  /** When it may leave. */
  sendAt: string;
  /** When it is no longer worth sending. */
  expiresAt: string;
}

/** Writes a message and puts it, sealed, where the delivery worker finds it. Answers the delivery's id. */
export async function queueMessage(trx: Db, { vault, now }: Desk, message: NewMessage): Promise<string> {
  const {
    content,
    about,
    language,
    decisionId,
    codeId = null,
    recipient,
    office,
    sendAt,
    expiresAt,
  } = message;
  const id = newId();
  // Whatever did not arrive before, this takes its place; a reminder only speaks of what did.
  if ("caseId" in about && content.kind !== "expiry-reminder") {
    await seeToUndelivered(trx, about.caseId, { handledAt: now(), handledBy: "system" });
  }
  const { channel, to } = recipient;
  const written = { to, ...composeMessage(content, { language, office, channel }), language };
  await insertDelivery(trx, {
    id,
    caseId: "caseId" in about ? about.caseId : null,
    recordId: "recordId" in about ? about.recordId : null,
    decisionId,
    codeId,
    kind: content.kind,
    contactId: recipient.contactId,
    maskedRecipient: recipient.maskedRecipient,
    state: "queued",
    message: vault.seal({ part: "deliveries.message", rowId: id }, written),
    priority: messageKinds.indexOf(content.kind),
    tries: 0,
    nextTryAt: sendAt,
    queuedAt: now(),
    expiresAt,
    leasedBy: null,
    leaseEndsAt: null,
    fence: 0,
    sentAt: null,
    lastAnswer: null,
    channel,
    returnToken: newReturnToken(),
    deliveredAt: null,
    handledAt: null,
    handledBy: null,
  });
  return id;
}

/** The Message-ID of a delivery: the same on every try, so that a mail sent twice can be told from two mails. */
export function messageIdOf(
  delivery: Pick<DeliveryRow, "id" | "returnToken">,
  { senderAddress }: Pick<OfficeSettings, "senderAddress">,
): string {
  return `<${messageReference(delivery)}@${senderAddress.slice(senderAddress.lastIndexOf("@") + 1)}>`;
}
