import { type Db, isPostgres } from "../database.ts";
import type { Signal } from "../../shared/signals.ts";
import type { Tables } from "../tables.ts";
import { deleteRecordKeys, holdKeyedRecords, unpackKeys } from "./record-keys.ts";

type TableWith<Column extends string> = {
  [Table in keyof Tables]: Column extends keyof Tables[Table] ? Table : never;
}[keyof Tables];

// The log keeps what happened, also to what is gone.
type Kept = "auditEntries";

/*
 * What hangs on a case, on a contact and on a record, in the order in which it can go: a row goes before those it
 * names. A new table with such a column is missing here until it has its line.
 */
const ofCases: Record<Exclude<TableWith<"caseId">, Kept>, true> = {
  policyTrialCases: true,
  webhookMessages: true,
  ruleDisputes: true,
  qualitySamples: true,
  deliveries: true,
  codes: true,
  decisions: true,
  callbackAttempts: true,
  callbacks: true,
  caseSignals: true,
  checkedFields: true,
  caseNotes: true,
  caseDrafts: true,
};
const ofContacts: Record<TableWith<"contactId">, true> = {
  deliveries: true,
  codes: true,
  callbackAttempts: true,
};
const ofRecords: Record<Exclude<TableWith<"recordId">, "cases">, true> = {
  deliveries: true,
  decisions: true,
  recordChanges: true,
  correspondence: true,
  recordReceipts: true,
  recordContacts: true,
  keyedRecords: true,
};

// Object.keys forgets the names of the keys; each list names every table once.
const caseTables = Object.keys(ofCases) as (keyof typeof ofCases)[];
const contactTables = Object.keys(ofContacts) as (keyof typeof ofContacts)[];
const recordTables = Object.keys(ofRecords) as (keyof typeof ofRecords)[];

/** Some of a run's cases that nobody is working on, held until the transaction ends. */
export async function holdSeededCases(
  trx: Db,
  { seedRunId, now, most }: { seedRunId: string; now: string; most: number },
): Promise<string[]> {
  const query = trx
    .selectFrom("cases")
    .select("id")
    .where("seedRunId", "=", seedRunId)
    .where((eb) => eb.or([eb("claimEndsAt", "is", null), eb("claimEndsAt", "<=", now)]))
    .orderBy("id")
    .limit(most);
  const rows = await (isPostgres(trx) ? query.forUpdate() : query).execute();
  return rows.map(({ id }) => id);
}

/** Some of a run's records, after this one, held until the transaction ends. */
export async function holdSeededRecords(
  trx: Db,
  { seedRunId, after, most }: { seedRunId: string; after: string; most: number },
): Promise<string[]> {
  const query = trx
    .selectFrom("records")
    .select("id")
    .where("seedRunId", "=", seedRunId)
    .where("id", ">", after)
    .orderBy("id")
    .limit(most);
  const rows = await (isPostgres(trx) ? query.forUpdate() : query).execute();
  return rows.map(({ id }) => id);
}

/** A case that is about a record or reached one of its contacts, whoever brought it. */
export interface CaseAboutRecord {
  id: string;
  recordId: string;
  claimEndsAt: string | null;
}

/** Cases about these records. */
export async function listCasesAbout(trx: Db, recordIds: readonly string[]): Promise<CaseAboutRecord[]> {
  const about = await trx
    .selectFrom("cases")
    .select(["id", "recordId", "claimEndsAt"])
    .where("recordId", "in", recordIds)
    // Not null: it is one of the list.
    .$narrowType<{ recordId: string }>()
    .execute();
  const reached = await Promise.all(
    contactTables.map((table) =>
      trx
        .selectFrom(table)
        .innerJoin("recordContacts", "recordContacts.id", `${table}.contactId`)
        .innerJoin("cases", "cases.id", `${table}.caseId`)
        .select(["cases.id", "recordContacts.recordId", "claimEndsAt"])
        .where("recordContacts.recordId", "in", recordIds)
        .execute(),
    ),
  );
  return [...about, ...reached.flat()];
}

/** Removes cases and all that hangs on them. What pointed at one of them as its double points nowhere. */
export async function removeCases(trx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of caseTables) await trx.deleteFrom(table).where("caseId", "in", ids).execute();
  await trx.updateTable("cases").set({ duplicateOf: null }).where("duplicateOf", "in", ids).execute();
  await trx.deleteFrom("cases").where("id", "in", ids).execute();
}

/** Removes records nobody's case is about any more, and all that hangs on them. */
export async function removeRecords(trx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const keyed = await holdKeyedRecords(trx, ids);
  const places = keyed.flatMap(({ number, keys }) =>
    unpackKeys(keys).map((key) => ({ key, record: number })),
  );
  await deleteRecordKeys(trx, places);
  for (const table of recordTables) await trx.deleteFrom(table).where("recordId", "in", ids).execute();
  await trx.deleteFrom("records").where("id", "in", ids).execute();
}

/** Some open cases with one of these signals, after this one, in the order of their ids. */
export async function listOpenWithSignals(
  db: Db,
  { signals, after, most }: { signals: readonly Signal[]; after: string; most: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom("caseSignals")
    .select("caseId")
    .distinct()
    .where("signal", "in", signals)
    .where("closedAt", "is", null)
    .where("caseId", ">", after)
    .orderBy("caseId")
    .limit(most)
    .execute();
  return rows.map(({ caseId }) => caseId);
}

export async function deleteSeedRun(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom("seedRuns").where("id", "=", id).execute();
}

/** How many requests that were not invented are about this run's people. */
export async function countCasesAboutSeeded(db: Db, seedRunId: string): Promise<number> {
  const { rows } = await db
    .selectFrom("cases")
    .innerJoin("records", "records.id", "cases.recordId")
    .select((eb) => eb.fn.countAll<number>().as("rows"))
    .where("records.seedRunId", "=", seedRunId)
    .where((eb) => eb.or([eb("cases.seedRunId", "is", null), eb("cases.seedRunId", "!=", seedRunId)]))
    .executeTakeFirstOrThrow();
  return rows;
}

/** How many of a run's cases, or of those about its people, somebody is working on now. */
export async function countHeldOf(db: Db, seedRunId: string, now: string): Promise<number> {
  const { rows } = await db
    .selectFrom("cases")
    .leftJoin("records", "records.id", "cases.recordId")
    .select((eb) => eb.fn.countAll<number>().as("rows"))
    .where("claimedBy", "is not", null)
    .where("claimEndsAt", ">", now)
    .where((eb) => eb.or([eb("cases.seedRunId", "=", seedRunId), eb("records.seedRunId", "=", seedRunId)]))
    .executeTakeFirstOrThrow();
  return rows;
}
