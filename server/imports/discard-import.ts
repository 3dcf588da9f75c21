import { changeImport } from "../../db/queries/imports.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { discardBlockedBecause } from "../../shared/imports.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { clearImport } from "./clear-import.ts";
import { holdStandingImport } from "./standing.ts";

/**
 * Takes a file away with everything it held. What was imported of it stays on record.
 *
 * @throws UserError `conflict` while work on it is under way.
 */
export async function discardImport(desk: ActingDesk, { importId }: { importId: string }): Promise<void> {
  await inTransaction(desk.db, async (trx) => {
    const { row, standing } = await holdStandingImport(trx, desk, importId);
    const blocked = discardBlockedBecause({ standing, isCleared: row.clearedAt !== null });
    if (blocked) throw new UserError("conflict", blocked);
    // What is imported is not undone, and its counts stay with it.
    const state = row.state === "finished" ? "finished" : "discarded";
    await changeImport(trx, importId, { state, endedAt: row.endedAt ?? desk.now() });
    await recordInAudit(trx, desk, { action: "import.discarded", details: { importId, standing } });
  });
  await clearImport(desk, importId);
}
