import type { z } from "zod";
import { newId } from "../../db/ids.ts";
import { findStaffByEmail, insertStaff } from "../../db/queries/staff.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { inviteStaffInput } from "../../shared/staff.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { type Invitation, newInvitation } from "./new-invitation.ts";

/** Adds a member of staff who cannot sign in yet, and a one-time token to set their password with. */
export async function inviteStaff(
  desk: ActingDesk,
  { email, name, role, isCleared }: z.infer<typeof inviteStaffInput>,
): Promise<Invitation> {
  const createdAt = desk.now();
  const staffId = newId();
  return inTransaction(desk.db, async (trx) => {
    if (await findStaffByEmail(trx, email)) {
      throw new UserError("conflict", "A member of staff with this email is already here.", "email");
    }
    await insertStaff(trx, {
      id: staffId,
      name,
      email,
      role,
      isCleared: isCleared ? 1 : 0,
      isSuspended: 0,
      passwordHash: null,
      createdAt,
    });
    const invitation = await newInvitation(trx, staffId, createdAt);
    await recordInAudit(trx, desk, { action: "staff.invited", details: { staffId, role, isCleared } });
    return invitation;
  });
}
