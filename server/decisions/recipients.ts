import type { MailingAddress } from "../../shared/cases.ts";
import type { DeliveryChannel } from "../../shared/deliveries.ts";
import { maskEmail, maskPhone } from "../../shared/masking.ts";
import type { PolicyRules } from "../../shared/policy.ts";
import { fullName, type RecordContact } from "../../shared/records.ts";
import type { CodeRecipient } from "../codes/issue-code.ts";
import type { OpenRecord } from "../records/open-record.ts";
import { longestHeld } from "../records/usable-contacts.ts";
import { codeWays, messageWays, noticeWays, type Way } from "./code-ways.ts";
import type { Gate } from "./gate.ts";

/** An opened record and the policy as this office can follow it. */
interface Known {
  record: OpenRecord | undefined;
  policy: { rules: PolicyRules };
}

/** Where a code goes and who else hears of it: contacts on the record, never what the requester typed. */
export function codeRecipients(gate: Pick<Gate, "record" | "policy">): {
  recipient: CodeRecipient;
  otherContact: CodeRecipient | null;
} {
  const recipient = codeRecipient(gate);
  if (!gate.record || !recipient) throw new Error("A case without a contact on record passed the gate.");
  return { recipient, otherContact: noticeRecipient(gate, recipient) };
}

/** Where a code goes; null when the record has no contact for it. */
export function codeRecipient({ record, policy: { rules } }: Known): CodeRecipient | null {
  return record ? firstOf(record, codeWays(rules.code)) : null;
}

/** Where any other message about a request goes; null when nothing can be sent. */
export function messageRecipient({ record, policy: { rules } }: Known): CodeRecipient | null {
  return record ? firstOf(record, messageWays(rules.code)) : null;
}

/**
 * Whoever has the contact the code went to must not be the only one to hear of it: another channel that is as quick,
 * another email, or else a letter. Null when the record has none of them.
 */
function noticeRecipient({ record, policy: { rules } }: Known, code: CodeRecipient): CodeRecipient | null {
  if (!record) return null;
  const others = record.contacts.filter(({ id }) => id !== code.contactId);
  // A second phone or address is too often in the same hand as the first.
  const ways = noticeWays(rules.code).filter(
    ({ channel }) => channel === "email" || channel !== code.channel,
  );
  return firstOf({ ...record, contacts: others }, ways);
}

/** The same contact by the same channel again; null when it may no longer be used. */
export function sameRecipient(
  record: OpenRecord,
  { contactId, channel }: { contactId: string; channel: DeliveryChannel },
): CodeRecipient | null {
  const contacts = record.contacts.filter(({ id }) => id === contactId);
  const [contact] = contacts;
  return contact ? firstOf({ ...record, contacts }, [{ channel, kind: contact.kind }]) : null;
}

function firstOf(record: OpenRecord, ways: readonly Way[]): CodeRecipient | null {
  for (const { channel, kind } of ways) {
    const contact = longestHeld(record, kind);
    if (contact) return { contactId: contact.id, channel, ...addressOf(record, contact) };
  }
  return null;
}

function addressOf({ identity }: OpenRecord, { value }: RecordContact) {
  if ("email" in value) return { to: value.email, maskedRecipient: maskEmail(value.email) };
  if ("phone" in value) return { to: value.phone, maskedRecipient: maskPhone(value.phone) };
  return {
    to: [fullName(identity.name), ...addressLines(value.address)].join("\n"),
    maskedRecipient: "Mailing address on record",
    isFar: !isInThe48States(value.address),
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
