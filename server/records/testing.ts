import type { Db } from "../../db/database.ts";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { listRecordDeliveries } from "../../db/queries/deliveries.ts";
import { findRecord, listContacts } from "../../db/queries/records.ts";
import type { Channel } from "../deliveries/channel.ts";
import { deliverNext } from "../deliveries/deliver-next.ts";
import type { Desk } from "../desk.ts";
import { openRecord } from "./open-record.ts";

/** What every change says of itself. */
export const ground = { source: "form", reason: "Form of March 1, page 2." } as const;

/** A record and the version somebody sees who looks at it now. */
export async function recordNow(db: Db, recordId: string): Promise<{ recordId: string; version: number }> {
  const record = await findRecord(db, recordId);
  if (!record) throw new Error("There is no such record.");
  return { recordId, version: record.version };
}

/** The id of the record's present contact with this email or phone. */
export async function contactIdOf({ db, vault }: Desk, recordId: string, value: string): Promise<string> {
  const record = await openRecord(db, vault, recordId);
  const found = record?.contacts.find(
    (contact) => contact.until === null && Object.values(contact.value).includes(value),
  );
  if (!found) throw new Error(`${value} is not on the record.`);
  return found.id;
}

/** Everything a change of a record could leave behind. */
export async function everythingOf(db: Db, recordId: string) {
  return {
    record: await findRecord(db, recordId),
    contacts: await listContacts(db, recordId),
    changes: await db.selectFrom("recordChanges").selectAll().execute(),
    deliveries: await listRecordDeliveries(db, recordId),
    cases: await db.selectFrom("cases").selectAll().orderBy("id").execute(),
    codes: await db.selectFrom("codes").selectAll().orderBy("id").execute(),
  };
}

/** What the audit log says, oldest first. */
export async function events(db: Db) {
  const entries = await listAuditEntriesAfter(db, 0, 10_000);
  return entries.map(
    ({ entry }): { action: string; caseId: string | null; details: Record<string, unknown> } =>
      JSON.parse(entry),
  );
}

/** Sends everything that is due; answers where it went and what it said. */
export async function deliverAll(desk: Desk): Promise<{ to: string; text: string }[]> {
  const sent: { to: string; text: string }[] = [];
  const mailer: Channel = {
    send: async ({ to, text }) => {
      sent.push({ to, text });
      return { isAccepted: true, answer: "250" };
    },
  };
  while (await deliverNext(desk, { channels: { email: mailer }, worker: "test" })) continue;
  return sent;
}
