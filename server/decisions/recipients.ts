import type { MailingAddress } from "../../shared/cases.ts";
import { maskEmail } from "../../shared/masking.ts";
import type { PolicyRules } from "../../shared/policy.ts";
import type { CodeRecipient } from "../codes/issue-code.ts";
import type { OpenRecord } from "../records/open-record.ts";
import { codeContact, letterContact, noticeContact } from "../records/usable-contacts.ts";
import type { Gate } from "./gate.ts";

/** Where a code goes and who else hears of it: contacts on the record, never what the requester typed. */
export function codeRecipients(gate: Pick<Gate, "record" | "policy">): {
  recipient: CodeRecipient;
  otherContact: CodeRecipient | null;
} {
  const recipient = messageRecipient(gate);
  if (!gate.record || !recipient) throw new Error("A case without a contact on record passed the gate.");
  const other = noticeContact(gate.record, recipient.contactId);
  return { recipient, otherContact: other ? byEmail(other) : null };
}

/** Where any other message about a request goes: the record's email, a letter, or null when nothing can be sent. */
export function messageRecipient({
  record,
  policy: { rules },
}: {
  record: OpenRecord | undefined;
  policy: { rules: PolicyRules };
}): CodeRecipient | null {
  if (!record) return null;
  const email = codeContact(record);
  if (email) return byEmail(email);
  const postal = rules.code.byLetter ? letterContact(record) : null;
  return postal ? byLetter(record, postal) : null;
}

function byEmail({ id, email }: { id: string; email: string }): CodeRecipient {
  return { contactId: id, channel: "email", to: email, maskedRecipient: maskEmail(email) };
}

function byLetter(
  { identity: { name } }: OpenRecord,
  { id, address }: { id: string; address: MailingAddress },
): CodeRecipient {
  return {
    contactId: id,
    channel: "letter",
    to: [`${name.given} ${name.family}`.trim(), ...addressLines(address)].join("\n"),
    maskedRecipient: "Mailing address on record",
    isFar: !isInThe48States(address),
  };
}

function addressLines({ line1, line2, city, region, postcode, country }: MailingAddress): string[] {
  const town = [city, [region, postcode].filter(Boolean).join(" ")].filter(Boolean).join(", ");
  const abroad = isUs(country) ? "" : country.toUpperCase();
  return [line1, line2, town, abroad].filter((line) => line !== "");
}

/** States and territories that mail takes longer to. */
const far = ["AK", "HI", "PR", "GU", "VI", "AS", "MP", "AA", "AE", "AP"];

function isInThe48States({ region, country }: MailingAddress): boolean {
  return isUs(country) && !far.includes(region.trim().toUpperCase());
}

function isUs(country: string): boolean {
  return ["", "us", "usa", "united states"].includes(country.trim().toLowerCase());
}
