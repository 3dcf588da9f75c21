import type { Db } from "../../db/database.ts";
import { listEventsBy } from "../../db/queries/audit.ts";
import type { MemberRow } from "../../db/queries/staff.ts";
import type { MemberState, Staff } from "../../shared/staff.ts";
import { mutualGrantHours, type Standing } from "../../shared/staff-changes.ts";
import type { StaffDesk } from "../desk.ts";

/** What gives somebody rights, or a way in with the rights they have. */
const grants = ["staff.invited", "staff.invited-again", "staff.rights-changed"] as const;

/** A demo's people were never invited and need no password. */
function stateOf({ isSuspended, passwordHash, wasInvited }: MemberRow): MemberState {
  if (isSuspended) return "suspended";
  return wasInvited && passwordHash === null ? "invited" : "active";
}

interface Among {
  member: MemberRow;
  /** All user admins at least. */
  everyone: readonly MemberRow[];
  /** Ids of those who gave the one who acts their rights. */
  grantors: ReadonlySet<string>;
}

/** How a member stands to the one who acts. */
export function standingOf({ id: actorId }: Staff, { member, everyone, grantors }: Among): Standing {
  const isOnlyUserAdmin = !everyone.some((other) => other.id !== member.id && isUserAdmin(other));
  return {
    name: member.name,
    state: stateOf(member),
    isYou: member.id === actorId,
    isLastUserAdmin: isUserAdmin(member) && isOnlyUserAdmin,
    grantedYours: grantors.has(member.id),
  };
}

/** Who of these people gave the one who acts their rights or their way in, too lately to get theirs from them. */
export async function grantorsAmong(
  db: Db,
  { actor, now }: Pick<StaffDesk, "actor" | "now">,
  actorIds: readonly string[],
): Promise<Set<string>> {
  const since = new Date(Date.parse(now()) - mutualGrantHours * 3_600_000).toISOString();
  const given = await listEventsBy(db, { actorIds, actions: grants, since });
  return new Set(
    given.filter(({ details }) => details["staffId"] === actor.id).map(({ actorId }) => actorId),
  );
}

/** Whether they can run the office today. */
export function isUserAdmin(member: MemberRow): boolean {
  return member.role === "user-admin" && stateOf(member) === "active";
}
