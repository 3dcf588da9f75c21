import type { MemberState } from "./staff.ts";

/** Hours in which two people may not change each other's rights. */
export const mutualGrantHours = 24;

/** What decides whether one user admin may change something about a member of staff. */
export interface Standing {
  name: string;
  state: MemberState;
  /** They are the one who acts. */
  isYou: boolean;
  /** Without them nobody could run the office. */
  isLastUserAdmin: boolean;
  /** They gave the one who acts their rights or their way in, within `mutualGrantHours`. */
  grantedYours: boolean;
}

/** Why this person's role and clearance cannot be changed; null when they can. */
export function rightsBlockedBecause(member: Standing): string | null {
  if (member.isYou) return "You can't change your own rights. Ask another user admin.";
  if (member.isLastUserAdmin) return lastUserAdmin(member);
  if (!member.grantedYours) return null;
  return `${member.name} gave you your rights less than ${mutualGrantHours} hours ago. Ask another user admin, or wait.`;
}

/** Why this person cannot be suspended; null when they can. */
export function suspensionBlockedBecause(member: Standing): string | null {
  if (member.isYou) return "You can't suspend yourself. Ask another user admin.";
  if (member.state === "suspended") return `${member.name} is suspended already.`;
  return member.isLastUserAdmin ? lastUserAdmin(member) : null;
}

/** Why this person's suspension cannot be lifted; null when it can. */
export function liftBlockedBecause({ name, state }: Standing): string | null {
  return state === "suspended" ? null : `${name} is not suspended.`;
}

/** Why this person cannot get a new link to set a password with; null when they can. */
export function newLinkBlockedBecause(member: Standing): string | null {
  if (member.isYou) return "You can't reset your own sign-in. Ask another user admin.";
  if (member.state === "suspended") return `${member.name} is suspended. Lift the suspension first.`;
  return member.isLastUserAdmin ? lastUserAdmin(member) : null;
}

function lastUserAdmin({ name }: Standing): string {
  return `${name} is the only user admin who can sign in. Make somebody else one first.`;
}
