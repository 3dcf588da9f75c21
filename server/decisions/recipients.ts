import { maskEmail } from "../../shared/masking.ts";
import type { CodeRecipient } from "../codes/issue-code.ts";
import { codeContact, noticeContact } from "../records/usable-contacts.ts";
import type { Gate } from "./gate.ts";

/** Where a code goes and who else hears of it: contacts on the record, never what the requester typed. */
export function codeRecipients({ record }: Pick<Gate, "record">): {
  recipient: CodeRecipient;
  otherContact: CodeRecipient | null;
} {
  const contact = record ? codeContact(record) : null;
  if (!record || !contact) throw new Error("A case without a contact on record passed the gate.");
  const other = noticeContact(record, contact.id);
  return { recipient: recipientOf(contact), otherContact: other ? recipientOf(other) : null };
}

/** Where any other message about a request goes: the record's email, or null when nothing can be sent. */
export function messageRecipient({ record }: Pick<Gate, "record">): CodeRecipient | null {
  const contact = record ? codeContact(record) : null;
  return contact ? recipientOf(contact) : null;
}

function recipientOf({ id, email }: { id: string; email: string }): CodeRecipient {
  return { contactId: id, email, maskedRecipient: maskEmail(email) };
}
