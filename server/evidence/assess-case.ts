import type { Db } from "../../db/database.ts";
import { findCallback, wasUnderPressure } from "../../db/queries/callbacks.ts";
import { listCasesBy } from "../../db/queries/cases.ts";
import { countPortalAccounts } from "../../db/queries/codes.ts";
import { hasUndelivered } from "../../db/queries/deliveries.ts";
import type { Policy } from "../../db/queries/policy.ts";
import { findLinkedAt, listAccountEvents } from "../../db/queries/portal.ts";
import { keepRecordAsItIs } from "../../db/queries/record-changes.ts";
import { listCorrespondence } from "../../db/queries/records.ts";
import { saveSignals } from "../../db/queries/signals.ts";
import { isWatched } from "../../db/queries/watch-list.ts";
import type { CaseRow } from "../../db/tables.ts";
import { isOpen, type SubmittedDetails } from "../../shared/cases.ts";
import { asksForCallback } from "../../shared/policy.ts";
import { riskOf } from "../../shared/risk.ts";
import { type FoundSignal, signalRules } from "../../shared/signals.ts";
import type { Desk } from "../desk.ts";
import { openRecord, type OpenRecord } from "../records/open-record.ts";
import { watchedValues } from "../watch-list/watched-values.ts";
import { stripOfCase } from "./compare-case.ts";
import { findLikeness, type Likened } from "./find-likeness.ts";
import { findSignals, type LinkedAccount, notLinked, type SignalFacts } from "./find-signals.ts";

/** What is assessed: a case as it is or is about to be. */
export interface Assessed {
  caseFile: Likened & Pick<CaseRow, "status" | "recordId">;
  submitted: SubmittedDetails;
  /** The numbers they gave lead to different records. */
  isConflict: boolean;
  policy: Policy;
}

/** The columns that say how a case stands: what the queue shows is written when it changes, never made on reading. */
export type Assessment = Pick<CaseRow, "strip" | "risk" | "isProtected" | "needsCallback">;

/**
 * Compares a case with its record, finds and keeps its signals and from both its risk. The case must be in the
 * database; its own columns are the caller's to write, with whatever else changes.
 */
export async function assessCase(trx: Db, desk: Desk, assessed: Assessed): Promise<Assessment> {
  const { recordId } = assessed.caseFile;
  // A change of the record waits until this case is written: it then finds the case and assesses it anew.
  if (recordId) await keepRecordAsItIs(trx, recordId);
  return assessAgainst(trx, desk, { ...assessed, ...(await recordWithMail(trx, desk, recordId)) });
}

/** What assessing needs of a record, to read it once for many cases. */
export interface RecordWithMail {
  record: OpenRecord | undefined;
  isMailReturned: boolean;
}

export async function recordWithMail(
  trx: Db,
  { vault }: Pick<Desk, "vault">,
  recordId: string | null,
): Promise<RecordWithMail> {
  const record = recordId ? await openRecord(trx, vault, recordId) : undefined;
  const letters = record ? await listCorrespondence(trx, record.id) : [];
  return { record, isMailReturned: letters.some(({ isReturned }) => isReturned === 1) };
}

/** The same against a record that is open already. */
export async function assessAgainst(
  trx: Db,
  desk: Desk,
  assessed: Assessed & RecordWithMail,
): Promise<Assessment> {
  const { signals, ...assessment } = assess(await gatherFacts(trx, desk, assessed));
  await saveSignals(trx, assessed.caseFile.id, signals);
  return assessment;
}

/** All that is known of a case now, to assess it with. */
export async function gatherFacts(
  db: Db,
  desk: Desk,
  { caseFile, submitted, isConflict, policy, record, isMailReturned }: Assessed & RecordWithMail,
): Promise<AssessedFacts> {
  const callback = await findCallback(db, caseFile.id);
  const isProtected = record?.flags.includes("protected-person") ? 1 : 0;
  return {
    submitted,
    record,
    isConflict,
    isMailReturned,
    wasJustRejected: await wasJustRejected(db, caseFile),
    likeness: await findLikeness(db, { ...caseFile, isProtected }),
    portalAccounts: record ? await countPortalAccounts(db, record.id) : 0,
    account: record ? await linkedAccount(db, record.id) : notLinked,
    isUnderPressure: await wasUnderPressure(db, caseFile.id),
    isUndelivered: await hasUndelivered(db, caseFile.id),
    isWatched: await isWatched(db, watchedValues(desk.vault, { caseFile, submitted, record })),
    mayNeedCallback: isOpen(caseFile.status) && callback?.state !== "confirmed",
    rules: policy.rules,
    now: desk.now(),
  };
}

export interface AssessedFacts extends SignalFacts {
  /** Open, and no callback has confirmed it yet. */
  mayNeedCallback: boolean;
}

/** What known facts come to. */
export function assess(facts: AssessedFacts): Assessment & { signals: FoundSignal[] } {
  const { submitted, record, mayNeedCallback, rules } = facts;
  const strip = record ? stripOfCase(submitted, record) : "";
  const signals = findSignals(facts, strip);
  const flags = record?.flags ?? [];
  const names = signals.map(({ signal }) => signal);
  const risk = riskOf({ reason: submitted.reason, flags, signals: names, strip });
  return {
    strip,
    signals,
    risk,
    isProtected: flags.includes("protected-person") ? 1 : 0,
    needsCallback: mayNeedCallback && asksForCallback({ risk, strip }, rules) ? 1 : 0,
  };
}

async function linkedAccount(db: Db, recordId: string): Promise<LinkedAccount> {
  const linkedAt = await findLinkedAt(db, recordId);
  if (linkedAt === null) return notLinked;
  const events = await listAccountEvents(db, recordId, linkedAt);
  return { isLinked: true, since: events.map(({ kind }) => kind) };
}

async function wasJustRejected(
  trx: Db,
  { id, nameBirthIndex, receivedAt }: Assessed["caseFile"],
): Promise<boolean> {
  if (!nameBirthIndex) return false;
  const since = Date.parse(receivedAt) - signalRules.askedAgainWithinHours * 3_600_000;
  const dayBefore = new Date(since).toISOString();
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
