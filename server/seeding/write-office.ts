import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import { appendAuditEntries, holdManyPages, insertRows } from "../../db/queries/bulk.ts";
import { findOffice } from "../../db/queries/office.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { listCorrespondence, type NewRecord } from "../../db/queries/records.ts";
import {
  countSeeded,
  finishSeedRun,
  listSeededRecordIds,
  refreshStatistics,
  takenReferences,
} from "../../db/queries/seed-runs.ts";
import type { CaseSignalRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { drawReference } from "../cases/receive-case.ts";
import type { Desk } from "../desk.ts";
import { assessSharing, recordAssessedAgain } from "../evidence/assess-again.ts";
import { openSharing } from "../evidence/find-likeness.ts";
import { recordRows } from "../records/add-record.ts";
import type { Candidates } from "../records/find-candidates.ts";
import { openRecord } from "../records/open-record.ts";
import type { BulkCase, BulkOffice } from "./bulk-case.ts";
import { type KnownRecord, openInvented, receiveInBulk } from "./bulk-receive.ts";
import { workOn } from "./bulk-work.ts";
import { instantBefore, officeNoon } from "./days.ts";
import { findManyCandidates } from "./find-many-candidates.ts";
import { startFingerprint } from "./fingerprint.ts";
import { arrivalOrder, inventionOf, inventRecords, type OfficeToInvent, recordsIn } from "./invent-office.ts";
import { inventRecord } from "./invent-record.ts";
import { inventRequest } from "./invent-request.ts";
import type { InventedRecord, InventedRequest, Invention } from "./invented.ts";
import { officeCalendar } from "./office-calendar.ts";
import { planWork } from "./plan-work.ts";
import type { SeededOffice, SeedingProgress } from "./seed-office.ts";
import { type SeededDesk, seededDesk } from "./seeded-desk.ts";
import { type WriteBehind, writeBehind } from "./write-behind.ts";

/** So many rows keep the database for some ten milliseconds: whoever else wants it hardly notices. */
const recordsAtOnce = 100;
const casesAtOnce = 100;
/** Each of these is opened and assessed by itself. */
const sharingAtOnce = 20;
/** How many facts are worked out before the batch being written gets its turn. */
const letOthersEvery = 10;

/** How somebody follows the writing of an office. */
export interface Followed {
  /** Hears how far it is, and may end it by throwing. */
  report: (progress: SeedingProgress) => unknown;
  /** Takes part in each transaction, and may refuse it by throwing. */
  keep?: (trx: Db, progress: SeedingProgress) => Promise<void>;
}

interface BulkRun {
  seeded: SeededDesk;
  office: BulkOffice;
  invention: Invention;
  facts: ReturnType<typeof startFingerprint>;
  /** Ids of the invented records, by place. */
  recordIds: string[];
  references: Set<string>;
  behind: WriteBehind;
  /** Who is said to have put the people on record. */
  createdBy: string;
  progress: (phase: SeedingProgress["phase"], done: number) => SeedingProgress;
  followed: Followed;
}

/**
 * Writes an office somebody has begun, from wherever it was left. Rows are written many at once, with the values the
 * real actions would have given them; each transaction leaves a whole number of people or requests.
 */
export async function writeOffice(
  desk: Desk,
  { seedRunId, createdBy, office: options }: { seedRunId: string; createdBy: string; office: OfficeToInvent },
  followed: Followed,
): Promise<SeededOffice> {
  await holdManyPages(desk.db);
  const totals = { records: recordsIn(options), cases: options.cases };
  const run: BulkRun = {
    seeded: seededDesk(desk, instantBefore(officeNoon(options.asOf), (options.days ?? 30) + 1)),
    office: await bulkOffice(desk, { asOf: options.asOf, seedRunId }),
    invention: inventionOf(options),
    facts: startFingerprint(),
    recordIds: await listSeededRecordIds(desk.db, seedRunId),
    references: new Set(),
    behind: writeBehind(),
    createdBy,
    progress: (phase, done) => ({ phase, done, total: totals[phase] }),
    followed,
  };
  try {
    await addAllRecords(run, options);
    await receiveAll(run, await arrivalOrder(options));
  } finally {
    // Whatever ended it, nothing is written after it has ended.
    await run.behind.done().catch(() => undefined);
  }
  await refreshStatistics(desk.db);
  await findSharing(run);
  return finishRun(run, { ...totals, fingerprint: run.facts.finish(), seedRunId });
}

async function addAllRecords(run: BulkRun, options: OfficeToInvent): Promise<void> {
  const written = run.recordIds.length;
  let before = 0;
  for (const batch of inBatches(inventRecords(options), recordsAtOnce)) {
    // Every fact is in the fingerprint, also those written before somebody went on.
    for (const person of batch) run.facts.add(person);
    const missing = batch.slice(Math.max(0, written - before));
    before += batch.length;
    if (missing.length > 0) await addRecords(run, missing);
    else await letOthers();
  }
  await run.behind.done();
  await refreshStatistics(run.seeded.desk.db);
}

async function bulkOffice({ db, vault }: Desk, { asOf, seedRunId }: { asOf: string; seedRunId: string }) {
  const calendar = officeCalendar(await findOffice(db));
  const end = new Date(officeNoon(asOf)).toISOString();
  return { vault, policy: await findPolicy(db), calendar, end, seedRunId };
}

async function addRecords(run: BulkRun, batch: readonly InventedRecord[]): Promise<void> {
  const { seeded, office, recordIds, behind, createdBy, progress, followed } = run;
  const { db, vault, now } = seeded.desk;
  const origin = { createdBy, createdAt: now(), seedRunId: office.seedRunId };
  const rows: NewRecord[] = [];
  for (const [at, person] of batch.entries()) {
    rows.push(recordRows(vault, { ...person, ...origin }));
    if (at % letOthersEvery === 0) await letOthers();
  }
  recordIds.push(...rows.map(({ record }) => record.id));
  const reached = progress("records", recordIds.length);
  const details = { seedRunId: office.seedRunId, records: batch.length };
  await behind.write(() =>
    inTransaction(db, async (trx) => {
      await insertRecords(trx, rows);
      await recordInAudit(trx, seeded.system, { action: "record.invented", details });
      await followed.keep?.(trx, reached);
    }),
  );
  await followed.report(reached);
}

async function insertRecords(trx: Db, rows: readonly NewRecord[]): Promise<void> {
  await insertRows(
    trx,
    "records",
    rows.map(({ record }) => record),
  );
  await insertRows(
    trx,
    "recordReceipts",
    rows.flatMap(({ receipts }) => receipts),
  );
  await insertRows(
    trx,
    "recordContacts",
    rows.flatMap(({ contacts }) => contacts),
  );
  await insertRows(
    trx,
    "correspondence",
    rows.flatMap(({ correspondence }) => correspondence),
  );
}

/** Receives the requests at these places, in this order. Each batch is looked up while the one before is at work. */
async function receiveAll(run: BulkRun, order: readonly number[]): Promise<void> {
  const written = await countSeeded(run.seeded.desk.db, "cases", run.office.seedRunId);
  for (const [at, place] of order.slice(0, written).entries()) {
    run.facts.add(inventRequest(run.invention, place));
    if (at % letOthersEvery === 0) await letOthers();
  }
  let next = lookUp(run, order.slice(written, written + casesAtOnce));
  for (let from = written; from < order.length; from += casesAtOnce) {
    const batch = await next;
    next = lookUp(run, order.slice(from + casesAtOnce, from + 2 * casesAtOnce));
    // What goes wrong with it is thrown when its turn comes.
    next.catch(() => undefined);
    await addCases(run, batch, from);
  }
  await next;
  await run.behind.done();
}

interface Batch {
  places: readonly number[];
  requests: readonly InventedRequest[];
  candidates: readonly Candidates[];
  references: readonly string[];
}

/** Asks the database all that the requests at these places need of it. */
async function lookUp(run: BulkRun, places: readonly number[]): Promise<Batch> {
  const { db, vault } = run.seeded.desk;
  const requests: InventedRequest[] = [];
  for (const [at, place] of places.entries()) {
    requests.push(inventRequest(run.invention, place));
    if (at % letOthersEvery === 0) await letOthers();
  }
  const candidates = await findManyCandidates(
    db,
    vault,
    requests.map(({ submitted }) => submitted),
  );
  return { places, requests, candidates, references: await newReferences(run, places.length) };
}

/** Receives a batch of requests and lets staff work on them. */
async function addCases(run: BulkRun, batch: Batch, before: number): Promise<void> {
  const { seeded, office, invention, facts, behind, progress, followed } = run;
  const { db } = seeded.desk;
  const { places, requests, candidates, references } = batch;
  const files: BulkCase[] = [];
  for (const [at, request] of requests.entries()) {
    // Each list has one for every place.
    const [found, reference] = [candidates[at]!, references[at]!];
    const known = await findKnown(run, { recordId: found.certain, place: places[at]! });
    const file = receiveInBulk(office, { request, candidates: found, known, reference });
    const work = planWork({ invention, index: places[at]!, request, calendar: office.calendar });
    workOn(office, { file, request, work, record: known?.record });
    files.push(file);
    facts.add(request);
    if (at % letOthersEvery === 0) await letOthers();
  }
  const reached = progress("cases", before + places.length);
  await behind.write(() =>
    inTransaction(db, async (trx) => {
      await insertCases(trx, files);
      await followed.keep?.(trx, reached);
    }),
  );
  await followed.report(reached);
}

/** The certain record: nearly always the requester's own, which is invented once more instead of read back. */
async function findKnown(
  { seeded, invention, recordIds }: BulkRun,
  { recordId, place }: { recordId: string | null; place: number },
): Promise<KnownRecord | undefined> {
  if (recordId === null) return undefined;
  // A request's own record is at twice its place; a double's is the one before.
  const own = [2 * place, 2 * place - 2].find((index) => recordIds[index] === recordId);
  if (own !== undefined) return openInvented(recordId, inventRecord(invention, own).record);
  const { db, vault } = seeded.desk;
  const [record, letters] = [await openRecord(db, vault, recordId), await listCorrespondence(db, recordId)];
  return record && { record, isMailReturned: letters.some(({ isReturned }) => isReturned === 1) };
}

/** Writes a batch of cases. A decision's receipt is the number of its entry in the log. */
async function insertCases(trx: Db, files: readonly BulkCase[]): Promise<void> {
  await insertRows(
    trx,
    "cases",
    files.map(({ row }) => row),
  );
  await insertRows(
    trx,
    "caseNotes",
    files.flatMap(({ notes }) => notes),
  );
  await insertRows(trx, "caseSignals", files.flatMap(signalRows));
  const entries = files.flatMap(({ events }) => events);
  const first = await appendAuditEntries(
    trx,
    entries.map(({ event }) => event),
  );
  const decisions = entries.flatMap(({ decision }, place) =>
    decision ? [{ ...decision, auditSeq: first + place }] : [],
  );
  await insertRows(trx, "decisions", decisions);
}

function signalRows({ row, signals }: BulkCase): CaseSignalRow[] {
  const { id: caseId, status, risk, reason, dueOn, needsCallback, isProtected, receivedAt, closedAt } = row;
  const carried = { status, risk, reason, dueOn, needsCallback, isProtected, receivedAt, closedAt };
  return signals.map((signal) => ({ caseId, ...signal, ...carried, dueSort: row.dueAt ?? "~" }));
}

/** Looks through what is open for what it shares with others: only now are all of them there. */
async function findSharing(run: BulkRun): Promise<void> {
  const { seeded, office, progress, followed } = run;
  const { desk } = seeded;
  seeded.setClock(office.end);
  const all = progress("cases", await countSeeded(desk.db, "cases", office.seedRunId));
  for (const ids of inBatches(await openSharing(desk.db, office.seedRunId), sharingAtOnce)) {
    await inTransaction(desk.db, async (trx) => {
      await recordAssessedAgain(trx, desk, await assessSharing(trx, desk, ids));
      await followed.keep?.(trx, all);
    });
    await followed.report(all);
    await letOthers();
  }
}

/** So many references that no case has. */
async function newReferences(
  { seeded, references }: Pick<BulkRun, "seeded" | "references">,
  count: number,
): Promise<string[]> {
  const drawn: string[] = [];
  while (drawn.length < count) {
    const reference = drawReference();
    if (references.has(reference)) continue;
    references.add(reference);
    drawn.push(reference);
  }
  const taken = count === 0 ? [] : await takenReferences(seeded.desk.db, drawn);
  if (taken.length === 0) return drawn;
  const free = drawn.filter((reference) => !taken.includes(reference));
  return [...free, ...(await newReferences({ seeded, references }, count - free.length))];
}

async function finishRun({ seeded, office }: BulkRun, finished: SeededOffice): Promise<SeededOffice> {
  seeded.setClock(office.end);
  const details = { ...finished };
  await inTransaction(seeded.desk.db, async (trx) => {
    await finishSeedRun(trx, finished.seedRunId, finished.fingerprint);
    await recordInAudit(trx, seeded.system, { action: "seeding.finished", details });
  });
  return finished;
}

function* inBatches<Fact>(facts: Iterable<Fact>, size: number): Generator<Fact[]> {
  let batch: Fact[] = [];
  for (const fact of facts) {
    batch.push(fact);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
