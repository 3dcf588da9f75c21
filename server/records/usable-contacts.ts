import type { ContactKind, RecordContact, RecordFlag } from "../../shared/records.ts";
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

/** The emails that may be written to, the one longest on the record first. */
export function usableEmails(
  record: Pick<OpenRecord, "contacts" | "flags">,
): (RecordContact & { email: string })[] {
  return usableContacts(record)
    .flatMap((contact) => ("email" in contact.value ? [{ ...contact, email: contact.value.email }] : []))
    .toSorted((a, b) => (`${a.since} ${a.id}` < `${b.since} ${b.id}` ? -1 : 1));
}

/** The email a code would go to: the one longest on the record. Null when there is none. */
export function codeContact(
  record: Pick<OpenRecord, "contacts" | "flags">,
): (RecordContact & { email: string }) | null {
  return usableEmails(record)[0] ?? null;
}

/** The contact of a kind that messages go to: the one longest on the record. Null when there is none. */
export function longestHeld(
  record: Pick<OpenRecord, "contacts" | "flags">,
  kind: ContactKind,
): RecordContact | null {
  const held = usableContacts(record).filter((contact) => contact.kind === kind);
  return held.toSorted((a, b) => (`${a.since} ${a.id}` < `${b.since} ${b.id}` ? -1 : 1))[0] ?? null;
}

/**
 * Since when codes about this person go to the contact they go to now.
 *
 * A contact that has been on the record for long may still be new to codes: the one before it was ended, it was marked
 * safe, or the record became somebody else's.
 */
export function codesGoSince(
  { codesChangedAt }: Pick<OpenRecord, "codesChangedAt">,
  { since }: Pick<RecordContact, "since">,
): string {
  return codesChangedAt !== null && codesChangedAt > since ? codesChangedAt : since;
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
