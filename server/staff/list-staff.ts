import { countClaims } from "../../db/queries/cases.ts";
import { listLastActive } from "../../db/queries/sessions.ts";
import { listMembers } from "../../db/queries/staff.ts";
import {
  newLinkBlockedBecause,
  rightsBlockedBecause,
  suspensionBlockedBecause,
} from "../../shared/staff-changes.ts";
import type { StaffDesk } from "../desk.ts";
import { grantorsAmong, standingOf } from "./standing.ts";

/** Everyone who ever worked here, what they hold, and what whoever asks may change about them. */
export async function listStaff(desk: StaffDesk) {
  const everyone = await listMembers(desk.db);
  const [lastActive, claims] = [await listLastActive(desk.db), await countClaims(desk.db)];
  // Of a user admin who no longer is one only the refusal tells: everyone else's log would be read for nothing.
  const userAdmins = everyone.filter(({ role }) => role === "user-admin").map(({ id }) => id);
  const grantors = await grantorsAmong(desk.db, desk, userAdmins);
  return everyone.map((member) => {
    const standing = standingOf(desk.actor, { member, everyone, grantors });
    return {
      id: member.id,
      name: member.name,
      email: member.email,
      role: member.role,
      isCleared: member.isCleared === 1,
      state: standing.state,
      isYou: standing.isYou,
      lastActiveAt: lastActive.get(member.id) ?? null,
      claims: claims.get(member.id) ?? 0,
      /** Why each cannot be done; null when it can. */
      blockedBecause: {
        rights: rightsBlockedBecause(standing),
        suspension: suspensionBlockedBecause(standing),
        newLink: newLinkBlockedBecause(standing),
      },
    };
  });
}
