import { pMapIterable } from "p-map";
import { insertRecords, type NewRecord } from "../../db/queries/records.ts";
import { refreshStatistics } from "../../db/queries/seed-runs.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { askedAhead, type Batch, batchesOf, type BulkRun, progressOf } from "./bulk-run.ts";

/** Puts the people of an office on record, but for those who are there already. */
export async function writePeople(run: BulkRun): Promise<void> {
  const { inventor, totals, behind } = run;
  const written = run.recordIds.length;
  const invent = (batch: Batch) => inventor.people({ ...batch, written });
  const batches = batchesOf({ from: 0, to: totals.records });
  for await (const rows of pMapIterable(batches, invent, askedAhead)) {
    if (rows.length > 0) await addRecords(run, rows);
  }
  await behind.done();
  await refreshStatistics(run.seeded.desk.db);
}

async function addRecords(run: BulkRun, rows: readonly NewRecord[]): Promise<void> {
  const { seeded, seedRunId, recordIds, behind, followed } = run;
  recordIds.push(...rows.map(({ record }) => record.id));
  const reached = progressOf(run, "records", recordIds.length);
  const details = { seedRunId, records: rows.length };
  await behind.write(() =>
    inTransaction(seeded.desk.db, async (trx) => {
      await insertRecords(trx, rows);
      await recordInAudit(trx, seeded.system, { action: "record.invented", details });
      await followed.keep?.(trx, reached);
    }),
  );
  await followed.report(reached);
}
