import { z } from "zod";
import type { Db } from "../../db/database.ts";
import {
  addToCounts,
  changeImport,
  findImport,
  findKeys,
  findNextChunk,
  insertKeys,
  insertProblems,
} from "../../db/queries/imports.ts";
import type { ImportChunkRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { importRef } from "../../shared/imports.ts";
import type { RunResult } from "../../shared/runs.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import type { RunInHand, Work } from "../runs/work.ts";
import { clearCheck, clearKeys } from "./clear-import.ts";
import { type FileReading, openReading } from "./open-reading.ts";
import { badOnes, countOutcomes, type RowPlan } from "./plan.ts";
import { planRows, withoutRepeats } from "./plan-rows.ts";
import { problemRows } from "./problem-rows.ts";
import { openChunk, type ReadRow, readRows } from "./read-rows.ts";

const checkpoint = z.strictObject({ chunk: z.int(), done: z.int() });
const phase = "Checking rows";
type Checkpoint = z.infer<typeof checkpoint>;

/** Looks at every row of a file and counts what importing it would come to. Nothing is imported. */
export const checkFile: Work = async (run) => {
  const { desk, report } = run;
  const { importId } = importRef.parse(run.input);
  const reading = await openReading(desk, importId);
  let at: Checkpoint = { chunk: -1, done: 0 };
  // What an earlier check noted goes when this one begins, not when it goes on.
  if (run.checkpoint === null) await clearCheck(desk.db, importId);
  else at = checkpoint.parse(run.checkpoint);
  await report({ phase, done: at.done, total: reading.rows });

  for (;;) {
    const chunk = await findNextChunk(desk.db, importId, at.chunk);
    if (!chunk) break;
    at = { chunk: chunk.number, done: at.done + chunk.rows };
    await checkChunk(run, { chunk, reading, at });
    await report({ phase, done: at.done, total: reading.rows });
  }
  await clearKeys(desk.db, importId);
  return finishCheck(desk, importId);
};

interface ChunkToCheck {
  chunk: ImportChunkRow;
  reading: FileReading;
  at: Checkpoint;
}

async function checkChunk({ desk, keep }: RunInHand, { chunk, reading, at }: ChunkToCheck): Promise<void> {
  const { importId } = chunk;
  const raw = openChunk(desk, chunk);
  const { read, bad: unreadable } = readRows(reading, raw);
  await inTransaction(desk.db, async (trx) => {
    const plans = await planForFirstTime(trx, desk, { importId, read });
    const bad = [...unreadable, ...badOnes(plans)];
    await insertProblems(trx, problemRows(desk.vault, { importId, raw, bad }));
    const { new: foundNew, changed: foundChanged, same: foundSame } = countOutcomes(plans);
    await addToCounts(trx, importId, { foundNew, foundChanged, foundSame, bad: bad.length });
    await keep(trx, { phase, done: at.done, total: reading.rows, checkpoint: at });
  });
}

/** Plans rows, and remembers whom they are about: a later row about the same can't be imported. */
async function planForFirstTime(
  trx: Db,
  desk: StaffDesk,
  { importId, read }: { importId: string; read: readonly ReadRow[] },
): Promise<RowPlan[]> {
  const planned = await planRows(trx, desk, read);
  const keys = planned.flatMap((plan) => (plan.outcome === "bad" ? [] : plan.keys));
  const { plans, added } = withoutRepeats(planned, await findKeys(trx, importId, keys));
  await insertKeys(trx, importId, added);
  return plans;
}

function finishCheck(desk: StaffDesk, importId: string): Promise<RunResult> {
  return inTransaction(desk.db, async (trx) => {
    await changeImport(trx, importId, { state: "checked" });
    const {
      foundNew = 0,
      foundChanged = 0,
      foundSame = 0,
      bad = 0,
    } = (await findImport(trx, importId)) ?? {};
    const counts = { new: foundNew, changed: foundChanged, same: foundSame, bad };
    await recordInAudit(trx, desk, { action: "import.checked", details: { importId, ...counts } });
    return counts;
  });
}
