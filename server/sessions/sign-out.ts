import { endSession } from "../../db/queries/sessions.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";

/** Ends the session someone acts in. Signing out twice, in two tabs, is no error. */
export async function signOut(desk: StaffDesk): Promise<void> {
  await inTransaction(desk.db, async (trx) => {
    if (desk.sessionId) await endSession(trx, desk.sessionId, desk.now());
    await recordInAudit(trx, desk, { action: "session.signed-out" });
  });
}
