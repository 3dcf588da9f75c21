import type { z } from "zod";
import { endSessionsOf } from "../../db/queries/sessions.ts";
import { endInvitationsOf, setSuspended } from "../../db/queries/staff.ts";
import { inTransaction } from "../../db/transaction.ts";
import { suspensionBlockedBecause } from "../../shared/staff-changes.ts";
import type { suspendInput } from "../../shared/staff.ts";
import { recordInAudit } from "../audit/record.ts";
import { releaseClaims } from "../cases/release-claims.ts";
import type { StaffDesk } from "../desk.ts";
import { holdMember } from "./hold-member.ts";

/** Shuts somebody out at once, and puts every case they hold back into the queue. */
export function suspend(
  desk: StaffDesk,
  { staffId, reason }: z.infer<typeof suspendInput>,
): Promise<{ released: number }> {
  return inTransaction(desk.db, async (trx) => {
    await holdMember(trx, desk, { staffId, blockedBecause: suspensionBlockedBecause });
    const at = desk.now();
    await setSuspended(trx, staffId, 1);
    await endSessionsOf(trx, staffId, at);
    await endInvitationsOf(trx, staffId, at);
    const released = await releaseClaims(trx, desk, { staffId, because: "suspended", mayKeep: () => false });
    await recordInAudit(trx, desk, { action: "staff.suspended", details: { staffId, reason, released } });
    return { released };
  });
}
