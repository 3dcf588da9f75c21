import { asksForNewCode } from "../../shared/account-events.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { readStrip } from "../../shared/evidence/comparison.ts";
import type { PolicyRules } from "../../shared/policy.ts";
import type { AccountEventKind } from "../../shared/portal.ts";
import type { FoundSignal, Signal } from "../../shared/signals.ts";
import type { OpenRecord } from "../records/open-record.ts";
import { soundsLikeCodeSeller } from "./code-seller-wording.ts";
import { isDisposableMail } from "./disposable-mail.ts";

/** All that signals are found in. */
export interface SignalFacts {
  submitted: SubmittedDetails;
  record: OpenRecord | undefined;
  /** The numbers they gave lead to different records. */
  isConflict: boolean;
  isMailReturned: boolean;
  /** A message of ours about this request did not arrive, and nobody has seen to it. */
  isUndelivered: boolean;
  wasJustRejected: boolean;
  /** Because others are like it. */
  likeness: readonly FoundSignal[];
  /** Portal accounts that used codes about this record. */
  portalAccounts: number;
  /** Where the account stands that a code about this record linked. */
  account: LinkedAccount;
  /** On a call it seemed that somebody puts them under pressure. */
  isUnderPressure: boolean;
  isWatched: boolean;
  rules: PolicyRules;
  now: string;
}

export interface LinkedAccount {
  isLinked: boolean;
  /** What the portal has reported of it since. */
  since: readonly AccountEventKind[];
}

export const notLinked: LinkedAccount = { isLinked: false, since: [] };

/** Every signal these facts give rise to; the only place that says so. */
export function findSignals(facts: SignalFacts, strip: string): FoundSignal[] {
  const { submitted, record, portalAccounts } = facts;
  const found: FoundSignal[] = [...facts.likeness];
  const add = (signal: Signal, count: number | null = null) => found.push({ signal, count, days: null });
  if (isDisposableMail(submitted.email)) add("disposable-mail");
  if (soundsLikeCodeSeller(submitted.description)) add("code-seller-wording");
  if (facts.isConflict) add("identifier-conflict");
  if (facts.wasJustRejected) add("asked-again-after-rejection");
  if (facts.isUnderPressure) add("suspected-coercion");
  if (facts.isWatched) add("on-watch-list");
  if (facts.isUndelivered) add("message-undelivered");
  if (!record) return found;
  if (isEmailElsewhere(submitted, strip)) add("email-not-on-file");
  if (hasChangedContact(record, facts)) add("contact-changed-recently");
  if (facts.isMailReturned) add("mail-returned");
  if (portalAccounts > 1) add("code-used-elsewhere", portalAccounts);
  for (const signal of accountSignals(facts.account)) add(signal);
  if (record.flags.includes("deceased")) add("record-deceased");
  return found;
}

/** Once linked no code is needed again, until the portal reports what asks for one. */
function accountSignals({ isLinked, since }: LinkedAccount): Signal[] {
  if (!isLinked) return [];
  const found: (Signal | false)[] = [
    !since.some(asksForNewCode) && "already-linked",
    since.includes("unusual-activity") && "account-unusual",
    since.includes("scam-report") && "account-scam",
  ];
  return found.filter((signal) => signal !== false);
}

function isEmailElsewhere({ email }: SubmittedDetails, strip: string): boolean {
  const verdict = readStrip(strip)?.email;
  return email !== "" && (verdict === "different" || verdict === "missing");
}

/** Whether a contact came or went in so many days. */
function hasChangedContact(
  { contacts }: OpenRecord,
  { now, rules }: Pick<SignalFacts, "now" | "rules">,
): boolean {
  const days = rules.contact.secondReviewerWithinDays;
  const since = new Date(Date.parse(now) - days * 86_400_000).toISOString();
  return contacts.some((contact) => (contact.until ?? contact.since) > since);
}
