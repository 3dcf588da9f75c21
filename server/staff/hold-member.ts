import type { Db } from "../../db/database.ts";
import { holdUserAdminsAnd, type MemberRow } from "../../db/queries/staff.ts";
import { UserError } from "../../shared/errors.ts";
import type { Standing } from "../../shared/staff-changes.ts";
import type { StaffDesk } from "../desk.ts";
import { grantorsAmong, isUserAdmin, standingOf } from "./standing.ts";

/**
 * Finds a member of staff and keeps them and all user admins as they are until the transaction ends.
 *
 * @throws UserError `forbidden` when `blockedBecause` gives a reason, or when whoever acts lost the right to while
 *   they waited.
 */
export async function holdMember(
  trx: Db,
  desk: StaffDesk,
  { staffId, blockedBecause }: { staffId: string; blockedBecause: (member: Standing) => string | null },
): Promise<MemberRow> {
  const held = await holdUserAdminsAnd(trx, [staffId]);
  if (!held.some((person) => person.id === desk.actor.id && isUserAdmin(person))) {
    throw new UserError("forbidden", "Your role does not allow this.");
  }
  const member = held.find(({ id }) => id === staffId);
  if (!member) throw new UserError("not-found", "We could not find this member of staff.");
  const grantors = await grantorsAmong(trx, desk, [staffId]);
  const blocked = blockedBecause(standingOf(desk.actor, { member, everyone: held, grantors }));
  if (blocked) throw new UserError("forbidden", blocked);
  return member;
}
