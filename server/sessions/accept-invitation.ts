import type { z } from "zod";
import { endSessionsOf } from "../../db/queries/sessions.ts";
import { findStaff, isInvitationOpen, setPassword, useInvitation } from "../../db/queries/staff.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { acceptInvitationInput, Staff } from "../../shared/staff.ts";
import { recordInAudit } from "../audit/record.ts";
import { hashPassword } from "./passwords.ts";
import { startSession, type Visit } from "./session.ts";
import { forgetSignInTries } from "./sign-in-tries.ts";
import { staffOf } from "./staff-of.ts";
import { tokenHash } from "./token.ts";

/** Sets the password an invitation's holder chose and signs them in. The invitation works once. */
export async function acceptInvitation(
  visit: Visit,
  { token, password }: z.infer<typeof acceptInvitationInput>,
): Promise<Staff> {
  const invitation = { tokenHash: tokenHash(token), at: visit.now() };
  // Hashing is dear: only for those who hold an invitation.
  if (!(await isInvitationOpen(visit.db, invitation))) throw invitationOver();
  const passwordHash = await hashPassword(password);

  const { staff, sessionToken } = await inTransaction(visit.db, async (trx) => {
    const used = await useInvitation(trx, invitation);
    const found = used && (await findStaff(trx, used.staffId));
    if (!found || found.isSuspended) throw invitationOver();
    await setPassword(trx, found.id, passwordHash);
    await endSessionsOf(trx, found.id, invitation.at);
    await forgetSignInTries(trx, visit, found.email);
    const { now, requestId } = visit;
    const actor = staffOf(found);
    await recordInAudit(trx, { actor, sessionId: null, requestId, now }, { action: "staff.password-set" });
    return { staff: actor, sessionToken: await startSession(trx, visit, actor) };
  });
  visit.setSessionToken(sessionToken);
  return staff;
}

function invitationOver(): UserError {
  return new UserError("invalid", "This link was used before or is too old. Ask an admin for a new one.");
}
