import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import { holdVisibleCase } from "../cases/hold-case.ts";
import type { StaffDesk } from "../desk.ts";
import { seeToUndelivered } from "./undelivered.ts";

/**
 * Takes a case off the list of those whose message did not arrive: somebody has reached the person another way, or
 * there is no need to.
 *
 * @throws UserError `conflict` when there is nothing to see to any more.
 */
export function seeToUndeliveredByStaff(desk: StaffDesk, { caseId }: { caseId: string }): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    await holdVisibleCase(trx, desk.actor, caseId);
    const handled = { handledAt: desk.now(), handledBy: desk.actor.id };
    const messages = await seeToUndelivered(trx, caseId, handled);
    if (messages === 0) {
      throw new UserError(
        "conflict",
        "Nothing is left to see to: somebody was quicker, or a new message is out.",
      );
    }
    await recordInAudit(trx, desk, { action: "delivery.handled", caseId, details: { messages } });
  });
}
