import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import { insertRows } from "../../db/queries/bulk.ts";
import type { NewRecord } from "../../db/queries/records.ts";
import { refreshStatistics } from "../../db/queries/seed-runs.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { recordRows } from "../records/add-record.ts";
import { type BulkRun, inBatches, letOthersEvery, rowsAtOnce } from "./bulk-run.ts";
import { inventRecords, type OfficeToInvent } from "./invent-office.ts";
import type { InventedRecord } from "./invented.ts";

/** Puts the people of an office on record, but for those who are there already. */
export async function writePeople(run: BulkRun, options: OfficeToInvent): Promise<void> {
  const written = run.recordIds.length;
  let before = 0;
  for (const batch of inBatches(inventRecords(options), rowsAtOnce)) {
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
  await insertRows(
    trx,
    "keyedRecords",
    rows.map(({ keyed }) => keyed),
  );
}
