import type { Staff, StaffRole } from "./staff.ts";

/** What each role may do: the one table, for the server's refusals and the client's buttons alike. */
export const permissionsOf = {
  reviewer: ["cases:read", "cases:work", "cases:enter", "cases:find"],
  supervisor: ["cases:read", "cases:work", "cases:enter", "cases:find", "cases:supervise", "audit:read"],
  "records-admin": ["cases:read", "cases:find"],
  "user-admin": [],
  auditor: ["cases:read", "cases:find", "audit:read"],
} as const satisfies Record<StaffRole, readonly string[]>;

export type Permission = (typeof permissionsOf)[StaffRole][number];

export function may(staff: Staff, permission: Permission): boolean {
  const permissions: readonly Permission[] = permissionsOf[staff.role];
  return permissions.includes(permission);
}

/**
 * What calling each procedure takes: a permission, `signed-in` for any member of staff, or `anyone`.
 *
 * A procedure that is not written here cannot be made (types), and a test compares both lists.
 */
export const procedurePermissions = {
  "sessions.current": "anyone",
  "sessions.signIn": "anyone",
  "sessions.signInForDemo": "anyone",
  "sessions.acceptInvitation": "anyone",
  "sessions.signOut": "signed-in",
  "sessions.stay": "signed-in",
  "queue.page": "cases:read",
  "queue.counts": "cases:read",
  "queue.takeNext": "cases:work",
  "queue.find": "cases:find",
  "cases.get": "cases:read",
  "cases.enter": "cases:enter",
  "cases.take": "cases:work",
  "cases.renewClaim": "cases:work",
  "cases.handBack": "cases:work",
  "cases.withdraw": "cases:work",
  "cases.markDuplicate": "cases:work",
  "cases.recordReply": "cases:work",
  "cases.addNote": "cases:work",
  "cases.saveDraft": "cases:work",
  "cases.escalate": "cases:work",
  "cases.answerEscalation": "cases:supervise",
  "cases.hold": "cases:work",
  "cases.liftHold": "cases:work",
  "cases.securityHold": "cases:work",
  "cases.reassign": "cases:supervise",
  "cases.colleagues": "cases:supervise",
  "cases.releaseSecurityHold": "cases:supervise",
  "records.choose": "cases:work",
  "evidence.check": "cases:work",
  "evidence.uncheck": "cases:work",
  "evidence.markCorrespondenceRead": "cases:work",
  "callbacks.showNumber": "cases:work",
  "callbacks.log": "cases:work",
  "decisions.preview": "cases:work",
  "decisions.approve": "cases:work",
  "decisions.reject": "cases:work",
  "decisions.ask": "cases:work",
  "decisions.sendingSoon": "cases:work",
  "decisions.stop": "cases:work",
  "decisions.overturn": "cases:supervise",
  "codes.revoke": "cases:supervise",
  "audit.forCase": "audit:read",
  "mailbox.list": "signed-in",
} as const satisfies Record<string, Permission | "signed-in" | "anyone">;

export type ProcedurePath = keyof typeof procedurePermissions;
