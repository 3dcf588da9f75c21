import { askToCancelRun } from "../../db/queries/runs.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { findVisibleRun } from "./run-for-staff.ts";

/**
 * Asks a run to end early. It ends at the next point where what is written is whole.
 *
 * @throws UserError `conflict` when it has ended already.
 */
export async function cancelRun(desk: StaffDesk, { runId }: { runId: string }): Promise<void> {
  const { kind } = await findVisibleRun(desk, runId);
  await inTransaction(desk.db, async (trx) => {
    if (!(await askToCancelRun(trx, runId, desk.now()))) {
      throw new UserError("conflict", "This has ended already, so there is nothing to cancel.");
    }
    await recordInAudit(trx, desk, { action: "run.cancel-asked", details: { runId, kind } });
  });
}
