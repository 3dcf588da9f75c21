import { inTransaction } from "../../db/transaction.ts";
import type {
  AddContactInput,
  EndContactInput,
  MarkSafeInput,
  ReplaceContactInput,
} from "../../shared/record-changes.ts";
import type { StaffDesk } from "../desk.ts";
import type { ContactChange } from "./change-contacts.ts";
import { changeHeldRecord } from "./change-held-record.ts";
import type { ChangeOutcome } from "./finish-change.ts";
import { holdRecord } from "./hold-record.ts";
import { readContact } from "./read-contact.ts";

export function addContact(desk: StaffDesk, { contact, isSafe, ...input }: AddContactInput) {
  return edit(desk, input, { kind: "contact-added", contact: readContact(contact), isSafe });
}

/** Puts a contact in another's place: the old one ends, and the new one is as new as if it had been added. */
export function replaceContact(
  desk: StaffDesk,
  { contactId, contact, isSafe, ...input }: ReplaceContactInput,
) {
  return edit(desk, input, { kind: "contact-replaced", contactId, contact: readContact(contact), isSafe });
}

export function endContact(desk: StaffDesk, { contactId, ...input }: EndContactInput) {
  return edit(desk, input, { kind: "contact-ended", contactId });
}

/** Says whether a protected person may be written to or called at a contact. */
export function markSafe(desk: StaffDesk, { contactId, isSafe, ...input }: MarkSafeInput) {
  const kind = isSafe ? "safe-contact-marked" : "safe-contact-unmarked";
  return edit(desk, input, { kind, contactId });
}

type Edit = Pick<AddContactInput, "recordId" | "version" | "source" | "reason">;

function edit(
  desk: StaffDesk,
  { source, reason, ...seen }: Edit,
  change: ContactChange,
): Promise<ChangeOutcome> {
  return inTransaction(desk.db, async (trx) => {
    const held = await holdRecord(trx, desk, seen);
    return changeHeldRecord(trx, desk, { held, contacts: [change], ground: { source, reason } });
  });
}
