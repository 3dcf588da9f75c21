import { z } from "zod";
import type { Db } from "../../db/database.ts";
import {
  addToCounts,
  changeImport,
  countRowsLeft,
  deleteChunk,
  findImport,
  findNextChunk,
  holdImporting,
  insertProblems,
  listBadRows,
} from "../../db/queries/imports.ts";
import type { ImportChunkRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { importRef } from "../../shared/imports.ts";
import type { RunResult } from "../../shared/runs.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import type { RunInHand, Work } from "../runs/work.ts";
import { clearImport } from "./clear-import.ts";
import { type FileReading, openReading } from "./open-reading.ts";
import { badOnes, badRow, countOutcomes, type RowPlan } from "./plan.ts";
import { planRows } from "./plan-rows.ts";
import { problemRows } from "./problem-rows.ts";
import { openChunk, type RawRow, type ReadRow, readRows } from "./read-rows.ts";
import { RowRefused, writeRows } from "./write-rows.ts";

const checkpoint = z.strictObject({ done: z.int() });
const phase = "Importing rows";

/**
 * Imports what is left of a checked file, a chunk in a transaction. A chunk goes as its rows are written, so whoever
 * goes on begins with the first that is still there, and no row is written twice or left out.
 */
export const writeFile: Work = async (run) => {
  const { desk, report } = run;
  const { importId } = importRef.parse(run.input);
  const reading = await openReading(desk, importId);
  let { done } = run.checkpoint === null ? { done: 0 } : checkpoint.parse(run.checkpoint);
  const total = done + (await countRowsLeft(desk.db, importId));
  await report({ phase, done, total });

  for (;;) {
    const chunk = await findNextChunk(desk.db, importId, -1);
    if (!chunk) break;
    done += chunk.rows;
    await writeChunk(run, { chunk, reading, done, total });
    await report({ phase, done, total });
  }
  return finishImport(desk, importId);
};

interface ChunkToWrite {
  chunk: ImportChunkRow;
  reading: FileReading;
  /** How many rows this run is through with, the chunk's included, and how many it has. */
  done: number;
  total: number;
}

/** Rows whose record somebody else changed under our hands, and what was said of it. */
type Refused = Map<number, string>;

async function writeChunk(run: RunInHand, work: ChunkToWrite): Promise<void> {
  const raw = openChunk(run.desk, work.chunk);
  const { read } = readRows(work.reading, raw);
  const refused: Refused = new Map();
  const seen = new Set<number>();
  for (;;) {
    try {
      return await inTransaction(run.desk.db, (trx) => writeOnce(trx, run, { ...work, raw, read, refused }));
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      // Read anew it may do; a row that is refused again is left out.
      if (seen.has(error.row)) refused.set(error.row, error.message);
      seen.add(error.row);
    }
  }
}

interface OpenChunk extends ChunkToWrite {
  raw: readonly RawRow[];
  read: readonly ReadRow[];
  refused: Refused;
}

/** Each row is looked at anew: what the check found may have changed since. Those it refused stay refused. */
async function writeOnce(trx: Db, { desk, keep }: RunInHand, work: OpenChunk): Promise<void> {
  const { chunk, read, raw, refused, done, total } = work;
  const { importId } = chunk;
  await holdImporting(trx);
  const known = new Set(await listBadRows(trx, chunk));
  const left = read.filter(({ row }) => !known.has(row));
  const plans = (await planRows(trx, desk, left)).map((plan) => refusedOr(plan, refused));
  const events = await writeRows(trx, desk, plans);

  await insertProblems(trx, problemRows(desk.vault, { importId, raw, bad: badOnes(plans) }));
  const { new: writtenNew, changed: writtenChanged, same: writtenSame, bad } = countOutcomes(plans);
  await addToCounts(trx, importId, { writtenNew, writtenChanged, writtenSame, bad });
  await deleteChunk(trx, chunk);
  await keep(trx, { phase, done, total, checkpoint: { done } });
  for (const event of events) await recordInAudit(trx, desk, event);
  const details = {
    importId,
    chunk: chunk.number,
    new: writtenNew,
    changed: writtenChanged,
    same: writtenSame,
  };
  await recordInAudit(trx, desk, {
    action: "import.rows-written",
    details: { ...details, bad: known.size + bad },
  });
}

function refusedOr(plan: RowPlan, refused: Refused): RowPlan {
  const because = refused.get(plan.row);
  return because === undefined ? plan : badRow(plan.row, `was not imported. ${because}`);
}

/** Says what came of it. Rows that can't be imported stay for a while, to be put right; nothing else does. */
async function finishImport(desk: StaffDesk, importId: string): Promise<RunResult> {
  const counts = await inTransaction(desk.db, async (trx) => {
    const row = await findImport(trx, importId);
    if (!row) throw new Error("The import is gone while it is written.");
    const place = { part: "imports.file", rowId: importId } as const;
    const file = desk.vault.seal(place, { ...desk.vault.open(place, row.file), sample: [] });
    await changeImport(trx, importId, { state: "finished", file, endedAt: desk.now() });
    const { writtenNew, writtenChanged, writtenSame, bad } = row;
    const written = { new: writtenNew, changed: writtenChanged, same: writtenSame, bad };
    await recordInAudit(trx, desk, { action: "import.finished", details: { importId, ...written } });
    return written;
  });
  if (counts.bad === 0) await clearImport(desk, importId);
  return counts;
}
