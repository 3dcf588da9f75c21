import { emailKey } from "../identifiers.ts";
import type { RecordSide, SentSide } from "./comparison.ts";
import { isOneEdit } from "./edit-distance.ts";
import { type Finding, strongestOverHoldings } from "./finding.ts";
import type { RuleId } from "./rules.ts";

export function compareEmail(sent: SentSide, record: RecordSide): Finding {
  return strongestOverHoldings({
    sent: sent.email,
    current: record.emails,
    former: record.formerEmails,
    formerRule: "former-contact",
    show: (email) => email.trim(),
    compare: emailRule,
  });
}

function emailRule(sent: string, onRecord: string): RuleId {
  if (sent.trim() === onRecord.trim()) return "exact";
  const [typed, stored] = [emailKey(sent), emailKey(onRecord)];
  if (typed === stored) return "letter-case";
  if (isOneEdit(typed, stored)) return "one-edit";
  return withoutDotsAndTag(typed) === withoutDotsAndTag(stored) ? "mail-tag" : "different";
}

/** Some providers deliver these to one mailbox and others do not, so they are explained but never tidied away. */
function withoutDotsAndTag(email: string): string {
  const at = email.lastIndexOf("@");
  const mailbox = email.slice(0, Math.max(at, 0)).replace(/\+.*/, "").replaceAll(".", "");
  return `${mailbox}${email.slice(at)}`;
}
