import type { z } from "zod";
import { inTransaction } from "../../db/transaction.ts";
import type { portalStanding } from "../../shared/portal.ts";
import { transitionBlockedBecause } from "../../shared/transitions.ts";
import { closeWithdrawn } from "../cases/withdraw-case.ts";
import type { ActingDesk } from "../desk.ts";
import type { Keep } from "../keep.ts";
import { PortalProblem } from "./problem.ts";
import { holdByReference } from "./request-status.ts";

export type Standing = z.infer<typeof portalStanding>;

/** Closes a request because the requester said at the portal that they no longer want it. */
export function withdrawFromPortal(
  desk: ActingDesk,
  reference: string,
  keep: Keep<Standing>,
): Promise<Standing> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdByReference(trx, reference);
    // The table's own words name the state, which is for staff.
    if (transitionBlockedBecause("withdraw", caseFile.status)) throw tooLate;
    await closeWithdrawn(trx, desk, { caseFile, note: "Withdrawn at the portal." });
    const answer = { reference: caseFile.reference, status: "closed" } as const;
    await keep(trx, answer);
    return answer;
  });
}

const tooLate = new PortalProblem("conflict", {
  detail: "This request can't be withdrawn here any more. The office can help.",
});
