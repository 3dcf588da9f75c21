import type { z } from "zod";
import { endSessionsOf } from "../../db/queries/sessions.ts";
import { setRights } from "../../db/queries/staff.ts";
import type { StaffRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { may } from "../../shared/permissions.ts";
import { type changeRightsInput, staffRoleLabels } from "../../shared/staff.ts";
import { rightsBlockedBecause } from "../../shared/staff-changes.ts";
import { recordInAudit } from "../audit/record.ts";
import { releaseClaims } from "../cases/release-claims.ts";
import type { StaffDesk } from "../desk.ts";
import { holdMember } from "./hold-member.ts";

/** Gives somebody another role or clearance. Their sessions end, and cases they may no longer work on go back. */
export function changeRights(
  desk: StaffDesk,
  { staffId, seen, rights }: z.infer<typeof changeRightsInput>,
): Promise<{ released: number }> {
  return inTransaction(desk.db, async (trx) => {
    const member = await holdMember(trx, desk, { staffId, blockedBecause: rightsBlockedBecause });
    if (!areRightsOf(member, seen)) throw changedMeanwhile(member);
    if (areRightsOf(member, rights)) throw new UserError("invalid", "Choose another role or clearance.");

    const { role, isCleared } = rights;
    await setRights(trx, { id: staffId, role, isCleared: isCleared ? 1 : 0 });
    await endSessionsOf(trx, staffId, desk.now());
    const released = await releaseClaims(trx, desk, {
      staffId,
      because: "rights-changed",
      mayKeep: ({ isProtected }) => may({ role }, "cases:work") && (isCleared || isProtected === 0),
    });
    const details = { staffId, role, isCleared, roleBefore: seen.role, wasCleared: seen.isCleared, released };
    await recordInAudit(trx, desk, { action: "staff.rights-changed", details });
    return { released };
  });
}

function areRightsOf(member: StaffRow, { role, isCleared }: { role: string; isCleared: boolean }): boolean {
  return member.role === role && (member.isCleared === 1) === isCleared;
}

function changedMeanwhile({ name, role, isCleared }: StaffRow): UserError {
  const now = `${staffRoleLabels[role]}, ${isCleared ? "cleared" : "not cleared"}`;
  return new UserError(
    "conflict",
    `${name}'s rights changed meanwhile: ${now}. Check, then change them again.`,
  );
}
