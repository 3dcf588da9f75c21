import { inTransaction } from "../../db/transaction.ts";
import type { PortalReply } from "../../shared/portal.ts";
import { takeReply } from "../cases/record-reply.ts";
import type { ActingDesk } from "../desk.ts";
import type { Keep } from "../keep.ts";
import { PortalProblem } from "./problem.ts";
import { holdByReference } from "./request-status.ts";
import type { Standing } from "./withdraw-from-portal.ts";

/** Records what a requester answered at the portal: the case is back in the queue. */
export function replyFromPortal(
  desk: ActingDesk,
  { reference, message, changes }: PortalReply & { reference: string },
  keep: Keep<Standing>,
): Promise<Standing> {
  return inTransaction(desk.db, async (trx) => {
    const held = await holdByReference(trx, reference);
    if (held.status !== "awaiting-requester") throw notWaiting;
    await takeReply(trx, desk, { held, reply: { channel: "portal", summary: message, changes } });
    const answer = { reference: held.reference, status: "received" } as const;
    await keep(trx, answer);
    return answer;
  });
}

const notWaiting = new PortalProblem("conflict", {
  detail: "We are not waiting for a reply to this request. Ask how it stands.",
});
