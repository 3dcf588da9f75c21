import { findCredential, revokeCredential } from "../../db/queries/credentials.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";

/** Ends a credential: the next call made with it is refused, in every process. */
export function revokeByAdmin(desk: StaffDesk, { credentialId }: { credentialId: string }): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    if (!(await findCredential(trx, credentialId))) {
      throw new UserError("not-found", "We could not find this credential.");
    }
    const revoked = { revokedAt: desk.now(), revokedBy: desk.actor.id };
    if (!(await revokeCredential(trx, credentialId, revoked))) {
      throw new UserError("conflict", "This credential has been revoked already.");
    }
    await recordInAudit(trx, desk, { action: "credential.revoked", details: { credentialId } });
  });
}
