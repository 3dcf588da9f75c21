import type { CallbackState } from "../../shared/callbacks.ts";
import { openStatuses } from "../../shared/cases.ts";
import { type Signal, signalNames } from "../../shared/signals.ts";
import type { Db } from "../database.ts";
import type { CaseRow, DecisionRow, RecordContactRow, RecordRow } from "../tables.ts";
import { hasLeft } from "./codes.ts";
import { cameBack } from "./returned-contacts.ts";

const askedOfCase = [
  "cases.id",
  "cases.reason",
  "cases.language",
  "cases.isProtected",
  "cases.identity",
] as const;

export type DecidedCase = Pick<DecisionRow, "kind" | "facts" | "decidedAt"> &
  Pick<CaseRow, "id" | "reason" | "language" | "isProtected" | "identity"> & { decisionId: string };

/** Approvals and rejections that stand, those made last first, before one of them; the first page without. */
export function listStandingDecisions(
  db: Db,
  before: Pick<DecidedCase, "decidedAt" | "decisionId"> | undefined,
  most: number,
): Promise<DecidedCase[]> {
  let query = db
    .selectFrom("decisions")
    .innerJoin("cases", "cases.id", "decisions.caseId")
    .select(["decisions.id as decisionId", "decisions.kind", "decisions.facts", "decisions.decidedAt"])
    .select(askedOfCase)
    // Named in the SQL itself, or SQLite would not use the index that is of these rows alone.
    .where(({ eb, lit }) => eb("decisions.isFirstChoice", "=", lit(0)))
    .where("decisions.kind", "in", ["approve", "reject"])
    .where("decisions.stoppedAt", "is", null)
    .where("decisions.overturnedAt", "is", null);
  if (before) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("decisions.decidedAt", "decisions.id"), "<", tuple(before.decidedAt, before.decisionId)),
    );
  }
  return query.orderBy("decisions.decidedAt", "desc").orderBy("decisions.id", "desc").limit(most).execute();
}

export type OpenCaseRow = Pick<
  CaseRow,
  | "id"
  | "reason"
  | "language"
  | "isProtected"
  | "identity"
  | "version"
  | "risk"
  | "strip"
  | "correspondenceReadAt"
  | "needsCallback"
  | "recordId"
  | "receivedAt"
>;

/** Open cases, those received last first, before one of them; the first page without. */
export function listOpenCases(
  db: Db,
  before: Pick<OpenCaseRow, "receivedAt" | "id"> | undefined,
  most: number,
): Promise<OpenCaseRow[]> {
  let query = db
    .selectFrom("cases")
    .select(askedOfCase)
    .select(["version", "risk", "strip", "correspondenceReadAt", "needsCallback", "recordId", "receivedAt"])
    .where("closedAt", "is", null);
  if (before) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("receivedAt", "id"), "<", tuple(before.receivedAt, before.id)),
    );
  }
  return query.orderBy("receivedAt", "desc").orderBy("id", "desc").limit(most).execute();
}

/** Where the callback of each of these cases stands; cases without one are left out. */
export async function callbackStatesOf(
  db: Db,
  caseIds: readonly string[],
): Promise<Map<string, CallbackState>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("callbacks")
    .select(["caseId", "state"])
    .where("caseId", "in", caseIds)
    .orderBy("startedAt")
    .execute();
  // Of several, the last one started stands.
  return new Map(rows.map(({ caseId, state }) => [caseId, state]));
}

/** The signals of these cases, in the order the office names them. */
export async function signalsOf(
  db: Db,
  caseIds: readonly string[],
): Promise<{ caseId: string; signal: Signal }[]> {
  if (caseIds.length === 0) return [];
  const kept = await db
    .selectFrom("caseSignals")
    .select(["caseId", "signal"])
    .where("caseId", "in", caseIds)
    .execute();
  return kept.toSorted((a, b) => signalNames.indexOf(a.signal) - signalNames.indexOf(b.signal));
}

export type DatedContact = Pick<RecordContactRow, "id" | "recordId" | "kind" | "since" | "until" | "isSafe"> &
  Pick<RecordRow, "isProtected" | "codesChangedAt"> & { isReturned: number | boolean };

/** Every contact these records have or had, without what it says. */
export async function contactDatesOf(db: Db, recordIds: readonly string[]): Promise<DatedContact[]> {
  if (recordIds.length === 0) return [];
  return db
    .selectFrom("recordContacts")
    .innerJoin("records", "records.id", "recordContacts.recordId")
    .select([
      "recordContacts.id",
      "recordId",
      "kind",
      "since",
      "until",
      "isSafe",
      "records.isProtected",
      "records.codesChangedAt",
    ])
    .select(cameBack.as("isReturned"))
    .where("recordId", "in", recordIds)
    .execute();
}

/** When codes were issued about these records since `since`, newest first; as `listIssueTimes` counts them. */
export async function issueTimesOf(
  db: Db,
  recordIds: readonly string[],
  since: string,
): Promise<{ recordId: string; issuedAt: string }[]> {
  if (recordIds.length === 0) return [];
  return db
    .selectFrom("cases")
    .innerJoin("codes", "codes.caseId", "cases.id")
    .innerJoin("decisions", "decisions.id", "codes.decisionId")
    .select(["cases.recordId", "codes.issuedAt"])
    .$narrowType<{ recordId: string }>()
    .where("cases.recordId", "in", recordIds)
    .where("codes.issuedAt", ">", since)
    .where("decisions.stoppedAt", "is", null)
    .where(hasLeft)
    .orderBy("codes.issuedAt", "desc")
    .execute();
}

/** Marks an open case as needing a callback or not, unless it changed since it was read. */
export async function setNeedsCallback(
  trx: Db,
  { id, version, needsCallback }: Pick<OpenCaseRow, "id" | "version" | "needsCallback">,
): Promise<void> {
  await trx
    .updateTable("cases")
    .set({ needsCallback })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("closedAt", "is", null)
    .execute();
}

/** How many standing decisions and open cases there are, from the kept totals. */
export async function countToTry(db: Db): Promise<{ decided: number; open: number }> {
  const { decided } = await db
    .selectFrom("decisionCounts")
    .select((eb) => eb.fn.sum<number | null>("decisions").as("decided"))
    .where("kind", "in", ["approve", "reject"])
    .where("isStopped", "=", 0)
    .executeTakeFirstOrThrow();
  const { open } = await db
    .selectFrom("caseCounts")
    .select((eb) => eb.fn.sum<number | null>("cases").as("open"))
    .where("status", "in", openStatuses)
    .executeTakeFirstOrThrow();
  return { decided: Number(decided ?? 0), open: Number(open ?? 0) };
}
