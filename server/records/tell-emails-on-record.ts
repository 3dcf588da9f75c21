import type { Db } from "../../db/database.ts";
import { listCasesBy } from "../../db/queries/cases.ts";
import { findOffice } from "../../db/queries/office.ts";
import { maskEmail } from "../../shared/masking.ts";
import { officeDate } from "../cases/business-time.ts";
import { queueMessage } from "../deliveries/queue-message.ts";
import { worthSendingMs } from "../deliveries/worth-sending.ts";
import type { Desk } from "../desk.ts";
import type { OpenRecord } from "./open-record.ts";
import { usableEmails } from "./usable-contacts.ts";

/**
 * Tells every email a record had that a contact on it changed, without saying which or to what. Answers how many.
 *
 * `record` is as it was before: a takeover begins by taking the true address away.
 */
export async function tellEmailsOnRecord(trx: Db, desk: Desk, record: OpenRecord): Promise<number> {
  const office = await findOffice(trx);
  const sendAt = desk.now();
  const emails = usableEmails(record);
  for (const { id: contactId, email } of emails) {
    await queueMessage(trx, desk, {
      content: { kind: "contact-changed", changedOn: officeDate(sendAt, office) },
      about: { recordId: record.id },
      language: await languageOf(trx, record.id),
      decisionId: null,
      recipient: { contactId, channel: "email", to: email, maskedRecipient: maskEmail(email) },
      office,
      sendAt,
      expiresAt: new Date(Date.parse(sendAt) + worthSendingMs).toISOString(),
    });
  }
  return emails.length;
}

/** The language of their latest request: a record does not say. */
async function languageOf(trx: Db, recordId: string) {
  const [latest] = await listCasesBy(trx, "recordId", recordId);
  return latest?.language ?? "en";
}
