import { inTransaction } from "../../db/transaction.ts";
import type { StaffDesk } from "../desk.ts";
import { holdClaimedCase } from "./hold-case.ts";

/** Says that the holder is still at work on a case. Answers when the claim now ends. */
export function renewClaim(
  desk: StaffDesk,
  { caseId }: { caseId: string },
): Promise<{ claimEndsAt: string | null }> {
  return inTransaction(desk.db, async (trx) => {
    const { claimEndsAt } = await holdClaimedCase(trx, desk, { caseId });
    return { claimEndsAt };
  });
}
