import { setSuspended } from "../../db/queries/staff.ts";
import { inTransaction } from "../../db/transaction.ts";
import { liftBlockedBecause } from "../../shared/staff-changes.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { holdMember } from "./hold-member.ts";

/** Lets somebody in again, with the password and the rights they had. */
export function liftSuspension(desk: StaffDesk, { staffId }: { staffId: string }): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    await holdMember(trx, desk, { staffId, blockedBecause: liftBlockedBecause });
    await setSuspended(trx, staffId, 0);
    await recordInAudit(trx, desk, { action: "staff.suspension-lifted", details: { staffId } });
  });
}
