import { emailKey } from "../identifiers.ts";
import { isOneEdit } from "./edit-distance.ts";
import type { Comparer } from "./held.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { meantDomain } from "./mail-domains.ts";
import type { RuleId } from "./rules.ts";

export interface PreparedEmail {
  shown: string;
  key: string;
  local: string;
  domain: string;
  /** The common domain the written one is a slip of; the written one when it is none. */
  meant: string;
  /** Without dots and what follows a plus sign. */
  mailbox: string;
}

export const emailComparer: Comparer<PreparedEmail> = {
  show: (email) => email.shown,
  tokens: ({ local, domain }) => [local, domain],
  judge: judgeEmails,
};

export function prepareEmail(written: string): PreparedEmail {
  const shown = written.trim();
  const key = emailKey(written);
  const at = key.lastIndexOf("@");
  const local = at === -1 ? key : key.slice(0, at);
  const domain = at === -1 ? "" : key.slice(at + 1);
  const mailbox = local.replace(/\+.*/, "").replaceAll(".", "");
  return { shown, key, local, domain, meant: meantDomain(domain), mailbox };
}

/** Mailbox names this alike, or more, are worth a look. */
const mailboxAlikeFrom = 0.92;

function judgeEmails(one: PreparedEmail, other: PreparedEmail): RuleId {
  if (one.key === other.key) return one.shown === other.shown ? "exact" : "letter-case";
  if (one.local === other.local && one.local !== "") {
    if (one.meant === other.meant) return "mail-domain-slip";
    return isOneEdit(one.domain, other.domain) ? "one-edit" : "mail-domain";
  }
  if (isOneEdit(one.key, other.key)) return "one-edit";
  // Some providers deliver these to one mailbox and others do not, so they are explained but never tidied away.
  if (one.mailbox === other.mailbox && one.domain === other.domain && one.mailbox !== "") return "mail-tag";
  const isAlike =
    Math.min(one.local.length, other.local.length) > 4 &&
    jaroWinkler(one.mailbox, other.mailbox) >= mailboxAlikeFrom;
  return isAlike ? "mailbox-alike" : "different";
}
