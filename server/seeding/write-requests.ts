import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import { appendAuditEntries, insertRows } from "../../db/queries/bulk.ts";
import { listCorrespondence } from "../../db/queries/records.ts";
import { countSeeded, takenReferences } from "../../db/queries/seed-runs.ts";
import type { CaseSignalRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { drawReference } from "../cases/receive-case.ts";
import type { Lead } from "../records/find-candidates.ts";
import { openRecord } from "../records/open-record.ts";
import type { BulkCase } from "./bulk-case.ts";
import { type KnownRecord, openInvented, receiveInBulk } from "./bulk-receive.ts";
import { type BulkRun, letOthersEvery, rowsAtOnce } from "./bulk-run.ts";
import { workOn } from "./bulk-work.ts";
import { findManyLeads, lookUpsOf } from "./find-many-leads.ts";
import { inventRecord } from "./invent-record.ts";
import { inventRequest } from "./invent-request.ts";
import type { InventedRequest } from "./invented.ts";
import { planWork } from "./plan-work.ts";

/** Receives the requests at these places, in this order. Each batch is looked up while the one before is at work. */
export async function writeRequests(run: BulkRun, order: readonly number[]): Promise<void> {
  const written = await countSeeded(run.seeded.desk.db, "cases", run.office.seedRunId);
  for (const [at, place] of order.slice(0, written).entries()) {
    run.facts.add(inventRequest(run.invention, place));
    if (at % letOthersEvery === 0) await letOthers();
  }
  let next = lookUp(run, order.slice(written, written + rowsAtOnce));
  for (let from = written; from < order.length; from += rowsAtOnce) {
    const batch = await next;
    next = lookUp(run, order.slice(from + rowsAtOnce, from + 2 * rowsAtOnce));
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
  leads: readonly Lead[];
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
  const lookUps = requests.map(({ submitted }) => lookUpsOf(vault, submitted));
  const leads = await findManyLeads(db, vault, lookUps);
  return { places, requests, leads, references: await newReferences(run, places.length) };
}

/** Receives a batch of requests and lets staff work on them. */
async function addCases(run: BulkRun, batch: Batch, before: number): Promise<void> {
  const { seeded, office, invention, facts, behind, progress, followed } = run;
  const { db } = seeded.desk;
  const { places, requests, leads, references } = batch;
  const files: BulkCase[] = [];
  for (const [at, request] of requests.entries()) {
    // Each list has one for every place.
    const [lead, reference] = [leads[at]!, references[at]!];
    const known = await findKnown(run, { recordId: lead.certain, place: places[at]! });
    const file = receiveInBulk(office, { request, lead, known, reference });
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
