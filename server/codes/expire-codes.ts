import { holdExpiredCodes, moveCode } from "../../db/queries/codes.ts";
import { cancelCodeDeliveries } from "../../db/queries/deliveries.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import { type Desk, systemDesk } from "../desk.ts";

/** Ends codes whose time ran out and stops their messages. Answers how many; a hundred at most in one go. */
export function expireCodes(desk: Desk): Promise<number> {
  const system = systemDesk(desk);
  return inTransaction(desk.db, async (trx) => {
    const endedAt = desk.now();
    const expired = await holdExpiredCodes(trx, endedAt);
    for (const { id } of expired) {
      await moveCode(trx, id, { state: "expired", endedAt });
      await cancelCodeDeliveries(trx, id);
    }
    // The audit entries come last, so that nobody waits long for the end of the chain.
    for (const { id, caseId } of expired) {
      await recordInAudit(trx, system, { action: "code.expired", caseId, details: { codeId: id } });
    }
    return expired.length;
  });
}
