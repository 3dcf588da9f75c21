import { endWebhook, findWebhook } from "../../db/queries/webhooks.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";

/** Stops a receiver: nothing more is sent there, what waits neither. */
export function endByAdmin(desk: StaffDesk, { webhookId }: { webhookId: string }): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    if (!(await findWebhook(trx, webhookId))) {
      throw new UserError("not-found", "We could not find this receiver.");
    }
    const ended = { endedAt: desk.now(), endedBy: desk.actor.id };
    if (!(await endWebhook(trx, webhookId, ended))) {
      throw new UserError("conflict", "This receiver has been stopped already.");
    }
    await recordInAudit(trx, desk, { action: "webhook.ended", details: { webhookId } });
  });
}
