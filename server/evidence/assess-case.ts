import type { Db } from "../../db/database.ts";
import { findCallback } from "../../db/queries/callbacks.ts";
import { listCasesBy } from "../../db/queries/cases.ts";
import type { Policy } from "../../db/queries/policy.ts";
import { listCorrespondence } from "../../db/queries/records.ts";
import type { CaseRow } from "../../db/tables.ts";
import { isOpen, type SubmittedDetails } from "../../shared/cases.ts";
import { readStrip, stripOf } from "../../shared/evidence/comparison.ts";
import { asksForCallback } from "../../shared/policy.ts";
import { riskOf } from "../../shared/risk.ts";
import type { Signal } from "../../shared/signals.ts";
import type { Desk } from "../desk.ts";
import { openRecord, type OpenRecord } from "../records/open-record.ts";
import { soundsLikeCodeSeller } from "./code-seller-wording.ts";
import { compareCase } from "./compare-case.ts";
import { isDisposableMail } from "./disposable-mail.ts";

/** What is assessed: a case, or one about to be. */
export interface Assessed {
  caseFile: Pick<CaseRow, "id" | "status" | "recordId" | "receivedAt" | "nameBirthIndex">;
  submitted: SubmittedDetails;
  /** The numbers they gave lead to different records. */
  isConflict: boolean;
  policy: Policy;
}

/** The columns that say how a case stands: what the queue shows is written when it changes, never made on reading. */
export type Assessment = Pick<CaseRow, "strip" | "signals" | "risk" | "isProtected" | "needsCallback">;

/** Compares a case with its record, finds its signals and from both its risk. */
export async function assessCase(trx: Db, { vault, now }: Desk, assessed: Assessed): Promise<Assessment> {
  const { caseFile, submitted, isConflict, policy } = assessed;
  const record = caseFile.recordId ? await openRecord(trx, vault, caseFile.recordId) : undefined;
  const letters = record ? await listCorrespondence(trx, record.id) : [];
  const callback = await findCallback(trx, caseFile.id);
  return assess({
    submitted,
    record,
    isConflict,
    isMailReturned: letters.some(({ isReturned }) => isReturned === 1),
    wasJustRejected: await wasJustRejected(trx, caseFile),
    mayNeedCallback: isOpen(caseFile.status) && callback?.state !== "confirmed",
    policy,
    now: now(),
  });
}

export interface AssessedFacts {
  submitted: SubmittedDetails;
  record: OpenRecord | undefined;
  isConflict: boolean;
  isMailReturned: boolean;
  wasJustRejected: boolean;
  /** Open, and no callback has confirmed it yet. */
  mayNeedCallback: boolean;
  policy: Policy;
  now: string;
}

/** What known facts come to. */
export function assess(facts: AssessedFacts): Assessment {
  const { submitted, record, mayNeedCallback, policy } = facts;
  const strip = record ? stripOf(compareCase(submitted, record)) : "";
  const signals = findSignals(facts, strip);
  const flags = record?.flags ?? [];
  const risk = riskOf({ reason: submitted.reason, flags, signals, strip });
  return {
    strip,
    signals: JSON.stringify(signals),
    risk,
    isProtected: flags.includes("protected-person") ? 1 : 0,
    needsCallback: mayNeedCallback && asksForCallback({ risk, strip }, policy.rules) ? 1 : 0,
  };
}

function findSignals(
  {
    submitted,
    record,
    isConflict,
    isMailReturned,
    wasJustRejected: isAskedAgain,
    policy,
    now,
  }: AssessedFacts,
  strip: string,
): Signal[] {
  const found: Signal[] = [];
  if (isDisposableMail(submitted.email)) found.push("disposable-mail");
  if (soundsLikeCodeSeller(submitted.description)) found.push("code-seller-wording");
  if (isConflict) found.push("identifier-conflict");
  if (isAskedAgain) found.push("asked-again-after-rejection");
  if (!record) return found;
  const email = readStrip(strip)?.email;
  const isElsewhere = email === "different" || email === "missing";
  if (submitted.email !== "" && isElsewhere) found.push("email-not-on-file");
  if (hasNewContact(record, { now, days: policy.rules.contact.secondReviewerWithinDays })) {
    found.push("contact-changed-recently");
  }
  if (isMailReturned) found.push("mail-returned");
  if (record.flags.includes("deceased")) found.push("record-deceased");
  return found;
}

function hasNewContact({ contacts }: OpenRecord, { now, days }: { now: string; days: number }): boolean {
  const since = new Date(Date.parse(now) - days * 86_400_000).toISOString();
  return contacts.some((contact) => contact.until === null && contact.since > since);
}

async function wasJustRejected(
  trx: Db,
  { id, nameBirthIndex, receivedAt }: Assessed["caseFile"],
): Promise<boolean> {
  if (!nameBirthIndex) return false;
  const dayBefore = new Date(Date.parse(receivedAt) - 86_400_000).toISOString();
  const others = await listCasesBy(trx, "nameBirthIndex", nameBirthIndex);
  return others.some(
    (other) =>
      other.id !== id &&
      other.status === "rejected" &&
      other.closedAt !== null &&
      other.closedAt > dayBefore &&
      other.closedAt <= receivedAt,
  );
}
