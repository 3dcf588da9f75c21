import { changeImport, countRowsLeft } from "../../db/queries/imports.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { rowsToWrite, writeBlockedBecause } from "../../shared/imports.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { startRun } from "../runs/start-run.ts";
import { holdStandingImport } from "./standing.ts";

/**
 * Has a checked file imported in the background, or goes on with one that stopped part way.
 *
 * @throws UserError `conflict` when it is not checked or there is nothing to import.
 */
export function beginImport(desk: StaffDesk, { importId }: { importId: string }): Promise<{ runId: string }> {
  return inTransaction(desk.db, async (trx) => {
    const { row, ...standing } = await holdStandingImport(trx, desk, importId);
    const blocked = writeBlockedBecause({ ...standing, rowsToWrite: rowsToWrite(row) });
    if (blocked) throw new UserError(standing.isMine ? "conflict" : "forbidden", blocked);

    const total = await countRowsLeft(trx, importId);
    const runId = await startRun(trx, desk, { kind: "import", input: { importId }, total });
    await changeImport(trx, importId, { state: "writing", runId });
    const details = { importId, kind: row.kind, rows: total, runId };
    await recordInAudit(trx, desk, { action: "import.started", details });
    return { runId };
  });
}
