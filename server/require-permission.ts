import { inTransaction } from "../db/transaction.ts";
import { UserError } from "../shared/errors.ts";
import { may, type Permission } from "../shared/permissions.ts";
import { recordInAudit } from "./audit/record.ts";
import type { StaffDesk } from "./desk.ts";

/**
 * Lets through whose role allows it. `asked` is what was asked for, as the audit log is to call it.
 *
 * @throws UserError `forbidden`, once the refusal is in the audit log.
 */
export async function requirePermission(
  desk: StaffDesk,
  permission: Permission,
  asked: string,
): Promise<void> {
  if (may(desk.actor, permission)) return;
  await inTransaction(desk.db, (trx) =>
    recordInAudit(trx, desk, { action: "access.denied", details: { procedure: asked } }),
  );
  throw new UserError("forbidden", "Your role does not allow this.");
}
