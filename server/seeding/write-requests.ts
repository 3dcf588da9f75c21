import { pMapIterable } from "p-map";
import type { Db } from "../../db/database.ts";
import { appendAuditEntries, insertRows } from "../../db/queries/bulk.ts";
import { listCorrespondence } from "../../db/queries/records.ts";
import { countSeeded, takenReferences } from "../../db/queries/seed-runs.ts";
import { inTransaction } from "../../db/transaction.ts";
import { drawReference } from "../cases/receive-case.ts";
import { openRecord } from "../records/open-record.ts";
import { askedAhead, type Batch, batchesOf, type BulkRun, progressOf } from "./bulk-run.ts";
import { findManyLeads } from "./find-many-leads.ts";
import type { Arriving, CaseRows } from "./inventor-thread.ts";

/** A request is some fifteen rows, and many have to be compared first. */
const requestsAtOnce = 100;

/** Receives the requests at these places, in this order. Each batch is made while the one before is written. */
export async function writeRequests(run: BulkRun, order: readonly number[]): Promise<void> {
  const written = await countSeeded(run.seeded.desk.db, "cases", run.seedRunId);
  await run.inventor.passOver(order.slice(0, written));
  const batches = batchesOf({ from: written, to: order.length }, requestsAtOnce);
  const received = ({ from, to }: Batch) => receive(run, order.slice(from, to));
  let reached = written;
  for await (const rows of pMapIterable(batches, received, askedAhead)) {
    reached += rows.cases.length;
    await addCases(run, rows, reached);
  }
  await run.behind.done();
}

/** Asks the database all that the requests at these places need of it, and has them received. */
async function receive(run: BulkRun, places: readonly number[]): Promise<CaseRows> {
  const { inventor, seeded } = run;
  const leads = await findManyLeads(seeded.desk, inventor, await inventor.lookUps(places));
  const references = await newReferences(run, places.length);
  const arriving: Arriving[] = [];
  for (const [at, place] of places.entries()) {
    // Each list has one for every place.
    const [lead, reference] = [leads[at]!, references[at]!];
    const certain = await certainRecord(run, { recordId: lead.certain, place });
    arriving.push({ place, reference, lead, certain });
  }
  return inventor.cases(arriving);
}

async function addCases(run: BulkRun, rows: CaseRows, done: number): Promise<void> {
  const { seeded, behind, followed } = run;
  const reached = progressOf(run, "cases", done);
  await behind.write(() =>
    inTransaction(seeded.desk.db, async (trx) => {
      await insertCases(trx, rows);
      await followed.keep?.(trx, reached);
    }),
  );
  await followed.report(reached);
}

/** Nearly always the requester's own, which is invented once more instead of read back. */
async function certainRecord(
  { seeded, recordIds }: BulkRun,
  { recordId, place }: { recordId: string | null; place: number },
): Promise<Arriving["certain"]> {
  if (recordId === null) return null;
  // A request's own record is at twice its place; a double's is the one before.
  const own = [2 * place, 2 * place - 2].find((index) => recordIds[index] === recordId);
  if (own !== undefined) return { recordId, place: own };
  const { db, vault } = seeded.desk;
  const [record, letters] = [await openRecord(db, vault, recordId), await listCorrespondence(db, recordId)];
  return record ? { record, isMailReturned: letters.some(({ isReturned }) => isReturned === 1) } : null;
}

/** Writes a batch of cases. A decision's receipt is the number of its entry in the log. */
async function insertCases(trx: Db, { cases, notes, signals, entries }: CaseRows): Promise<void> {
  await insertRows(trx, "cases", cases);
  await insertRows(trx, "caseNotes", notes);
  await insertRows(trx, "caseSignals", signals);
  const first = await appendAuditEntries(
    trx,
    entries.map(({ event }) => event),
  );
  const decisions = entries.flatMap(({ decision }, place) =>
    decision ? [{ ...decision, auditSeq: first + place }] : [],
  );
  await insertRows(trx, "decisions", decisions);
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
