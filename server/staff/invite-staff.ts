import type { z } from "zod";
import { newId } from "../../db/ids.ts";
import { findStaffByEmail, insertInvitation, insertStaff } from "../../db/queries/staff.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { inviteStaffInput } from "../../shared/staff.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { newToken, tokenHash } from "../sessions/token.ts";

const invitationHours = 24;

/**
 * Adds a member of staff who cannot sign in yet, and a one-time token to set their password with.
 *
 * The token is nowhere else: who loses it needs another invitation.
 */
export async function inviteStaff(
  desk: ActingDesk,
  { email, name, role, isCleared }: z.infer<typeof inviteStaffInput>,
): Promise<{ staffId: string; token: string; expiresAt: string }> {
  const createdAt = desk.now();
  const expiresAt = new Date(Date.parse(createdAt) + invitationHours * 3_600_000).toISOString();
  const [staffId, token] = [newId(), newToken()];
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
    const invitation = { id: newId(), staffId, tokenHash: tokenHash(token), expiresAt, usedAt: null };
    await insertInvitation(trx, invitation);
    await recordInAudit(trx, desk, { action: "staff.invited", details: { staffId, role, isCleared } });
    return { staffId, token, expiresAt };
  });
}
