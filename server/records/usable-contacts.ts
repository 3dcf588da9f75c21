import type { RecordContact, RecordFlag } from "../../shared/records.ts";
import type { OpenRecord } from "./open-record.ts";

/** The record's present contacts that may be used; for a protected person only the safe ones. */
export function usableContacts<Contact extends Pick<RecordContact, "until" | "isSafe">>({
  contacts,
  flags,
}: {
  contacts: readonly Contact[];
  flags: readonly RecordFlag[];
}): Contact[] {
  const isProtected = flags.includes("protected-person");
  return contacts.filter((contact) => contact.until === null && (!isProtected || contact.isSafe));
}

/** The email a code would go to: the one longest on the record. Null when there is none. */
export function codeContact(
  record: Pick<OpenRecord, "contacts" | "flags">,
): (RecordContact & { email: string }) | null {
  const emails = usableContacts(record).flatMap((contact) =>
    "email" in contact.value ? [{ ...contact, email: contact.value.email }] : [],
  );
  return emails.toSorted((a, b) => (a.since < b.since ? -1 : 1))[0] ?? null;
}

/** Another email on the record, told that a code was issued. Null when there is none. */
export function noticeContact(
  record: Pick<OpenRecord, "contacts" | "flags">,
  codeContactId: string,
): (RecordContact & { email: string }) | null {
  const others = record.contacts.filter(({ id }) => id !== codeContactId);
  return codeContact({ ...record, contacts: others });
}

/** Phones on the record, with how long each has been there. */
export function phonesOnRecord(
  record: Pick<OpenRecord, "contacts" | "flags">,
): (RecordContact & { phone: string })[] {
  return usableContacts(record).flatMap((contact) =>
    "phone" in contact.value ? [{ ...contact, phone: contact.value.phone }] : [],
  );
}

/** The time zone of the person's mailing address; null when none is known. */
export function personTimeZone({ contacts }: Pick<OpenRecord, "contacts">): string | null {
  return (
    contacts.find(({ kind, until, timeZone }) => kind === "postal" && until === null && timeZone)?.timeZone ??
    null
  );
}
