import { endSessionsOf } from "../../db/queries/sessions.ts";
import { endInvitationsOf, forgetPassword } from "../../db/queries/staff.ts";
import { inTransaction } from "../../db/transaction.ts";
import { newLinkBlockedBecause } from "../../shared/staff-changes.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { forgetTriesOf } from "../sessions/sign-in-tries.ts";
import { holdMember } from "./hold-member.ts";
import { type Invitation, newInvitation } from "./new-invitation.ts";

/**
 * Gives somebody a new link to set a password with. From then on the old link, the old password and every session
 * of theirs are over, and so is a lock after too many tries.
 */
export function inviteAgain(desk: StaffDesk, { staffId }: { staffId: string }): Promise<Invitation> {
  return inTransaction(desk.db, async (trx) => {
    const member = await holdMember(trx, desk, { staffId, blockedBecause: newLinkBlockedBecause });
    const at = desk.now();
    await endInvitationsOf(trx, staffId, at);
    await forgetPassword(trx, staffId);
    await endSessionsOf(trx, staffId, at);
    await forgetTriesOf(trx, desk, member.email);
    const invitation = await newInvitation(trx, staffId, at);
    await recordInAudit(trx, desk, { action: "staff.invited-again", details: { staffId } });
    return invitation;
  });
}
