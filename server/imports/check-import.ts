import { changeImport } from "../../db/queries/imports.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { type CheckImportInput, checkBlockedBecause, importFormats } from "../../shared/imports.ts";
import { mappingBlockedBecause } from "../../shared/imports/mapping.ts";
import type { StaffDesk } from "../desk.ts";
import { startRun } from "../runs/start-run.ts";
import { holdStandingImport } from "./standing.ts";

/**
 * Says which column of a file is which and has every row checked, in the background; nothing is imported. It may be
 * said anew as long as nothing is.
 *
 * @throws UserError `invalid` when a column the file can't do without is missing.
 */
export function checkImport(
  desk: StaffDesk,
  { importId, mapping }: CheckImportInput,
): Promise<{ runId: string }> {
  return inTransaction(desk.db, async (trx) => {
    const { row, ...standing } = await holdStandingImport(trx, desk, importId);
    const blocked = checkBlockedBecause(standing);
    if (blocked) throw new UserError(standing.isMine ? "conflict" : "forbidden", blocked);
    const unreadable = mappingBlockedBecause(importFormats[row.kind], mapping.places);
    if (unreadable) throw new UserError("invalid", unreadable, "mapping");

    const runId = await startRun(trx, desk, { kind: "import-check", input: { importId }, total: row.rows });
    const nothingFound = { foundNew: 0, foundChanged: 0, foundSame: 0, bad: 0 };
    const changes = { state: "checking", mapping: JSON.stringify(mapping), runId, ...nothingFound } as const;
    await changeImport(trx, importId, changes);
    return { runId };
  });
}
