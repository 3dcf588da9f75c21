import type { Rights, StaffRole } from "./staff.ts";

/** What each role may do: the one table, for the server's refusals and the client's buttons alike. */
export const permissionsOf = {
  reviewer: ["cases:read", "cases:work", "cases:enter", "cases:find", "statistics:own"],
  supervisor: [
    "cases:read",
    "cases:work",
    "cases:enter",
    "cases:find",
    "cases:supervise",
    "decisions:read",
    "decisions:export",
    "quality:read",
    "quality:review",
    "statistics:read",
    "statistics:people",
    "audit:read",
    "policy:read",
    "policy:change",
    "watch-list:read",
    "watch-list:manage",
  ],
  "records-admin": ["cases:read", "cases:find", "records:manage", "imports:run", "seeding:run"],
  "user-admin": ["staff:manage", "office:manage", "portal:manage"],
  auditor: [
    "cases:read",
    "cases:find",
    "decisions:read",
    "quality:read",
    "statistics:read",
    "audit:read",
    "policy:read",
    "watch-list:read",
  ],
} as const satisfies Record<StaffRole, readonly string[]>;

export type Permission = (typeof permissionsOf)[StaffRole][number];

/** Each permission as what one may do, to follow "Li will lose:". */
const permissionLabels: Record<Permission, string> = {
  "cases:read": "read requests",
  "cases:work": "take requests, call back and decide",
  "cases:enter": "enter new requests",
  "cases:find": "find requests by number, email or phone",
  "decisions:read": "read the list of decisions",
  "decisions:export": "export the list of decisions",
  "cases:supervise": "answer escalations, overturn, revoke and reassign",
  "audit:read": "read the audit log",
  "statistics:read": "see the figures of the office",
  "statistics:people": "see the figures of each reviewer",
  "statistics:own": "see their own figures beside the office's",
  "policy:read": "read the policy and its past versions",
  "policy:change": "draft, try and publish the policy",
  "imports:run": "import records and correspondence",
  "seeding:run": "invent people and requests for training",
  "watch-list:read": "read the watch list",
  "watch-list:manage": "keep the watch list",
  "quality:read": "read the quality sample and its figures",
  "quality:review": "review decisions again and plan the quality sample",
  "staff:manage": "invite, change and suspend staff",
  "office:manage": "change the settings of the office",
  "portal:manage": "connect portals to the desk",
  "records:manage": "find records and change who is on file",
};

export function may({ role }: { role: StaffRole }, permission: Permission): boolean {
  const permissions: readonly Permission[] = permissionsOf[role];
  return permissions.includes(permission);
}

/** What a change of rights takes, leaves and gives, in the words of `permissionLabels`. */
export function changeOfRights(
  from: Rights,
  to: Rights,
): Record<"loses" | "keeps" | "gains", readonly string[]> {
  const [before, after] = [wordsFor(from), wordsFor(to)];
  return {
    loses: before.filter((words) => !after.includes(words)),
    keeps: before.filter((words) => after.includes(words)),
    gains: after.filter((words) => !before.includes(words)),
  };
}

/** What these rights allow, in words. */
function wordsFor({ role, isCleared }: Rights): readonly string[] {
  const words = permissionsOf[role].map((permission) => permissionLabels[permission]);
  return isCleared && may({ role }, "cases:read") ? [...words, "see requests of protected persons"] : words;
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
  "records.find": "records:manage",
  "records.get": "records:manage",
  "records.add": "records:manage",
  "records.addContact": "records:manage",
  "records.replaceContact": "records:manage",
  "records.endContact": "records:manage",
  "records.markSafe": "records:manage",
  "records.correctIdentity": "records:manage",
  "records.changeFlags": "records:manage",
  "evidence.check": "cases:work",
  "evidence.uncheck": "cases:work",
  "evidence.markCorrespondenceRead": "cases:work",
  "evidence.linked": "cases:read",
  "callbacks.showNumber": "cases:work",
  "callbacks.log": "cases:work",
  "decisions.page": "decisions:read",
  "decisions.choices": "decisions:read",
  "decisions.preview": "cases:work",
  "decisions.approve": "cases:work",
  "decisions.reject": "cases:work",
  "decisions.ask": "cases:work",
  "decisions.sendingSoon": "cases:work",
  "decisions.stop": "cases:work",
  "decisions.overturn": "cases:supervise",
  "codes.revoke": "cases:supervise",
  "audit.forCase": "audit:read",
  "audit.page": "audit:read",
  "audit.state": "audit:read",
  "audit.verify": "audit:read",
  "watchList.page": "watch-list:read",
  "watchList.add": "watch-list:manage",
  "watchList.end": "watch-list:manage",
  "watchList.check": "watch-list:manage",
  "quality.page": "quality:read",
  "quality.get": "quality:read",
  "quality.plan": "quality:read",
  "quality.changePlan": "quality:review",
  "quality.take": "quality:review",
  "quality.takeNext": "quality:review",
  "quality.judge": "quality:review",
  "quality.grade": "quality:review",
  "quality.keepJudgement": "quality:review",
  "quality.feedback": "cases:work",
  "office.get": "office:manage",
  "office.change": "office:manage",
  "policy.page": "policy:read",
  "policy.draft": "policy:change",
  "policy.openDraft": "policy:change",
  "policy.changeDraft": "policy:change",
  "policy.discardDraft": "policy:change",
  "policy.tryDraft": "policy:change",
  "policy.trialCases": "policy:change",
  "policy.askForPublication": "policy:change",
  "policy.returnDraft": "policy:change",
  "policy.publish": "policy:change",
  "staff.list": "staff:manage",
  "staff.invite": "staff:manage",
  "staff.inviteAgain": "staff:manage",
  "staff.changeRights": "staff:manage",
  "staff.suspend": "staff:manage",
  "staff.liftSuspension": "staff:manage",
  "credentials.list": "portal:manage",
  "credentials.make": "portal:manage",
  "credentials.revoke": "portal:manage",
  "webhooks.list": "portal:manage",
  "webhooks.messages": "portal:manage",
  "webhooks.add": "portal:manage",
  "webhooks.end": "portal:manage",
  "runs.get": "signed-in",
  "runs.cancel": "signed-in",
  "imports.page": "imports:run",
  "imports.get": "imports:run",
  "imports.problems": "imports:run",
  "imports.check": "imports:run",
  "imports.begin": "imports:run",
  "imports.discard": "imports:run",
  "statistics.page": "statistics:read",
  "statistics.own": "statistics:own",
  "mailbox.list": "signed-in",
  "seeding.list": "seeding:run",
  "seeding.tryOut": "seeding:run",
  "seeding.start": "seeding:run",
  "seeding.removal": "seeding:run",
  "seeding.remove": "seeding:run",
} as const satisfies Record<string, Permission | "signed-in" | "anyone">;

export type ProcedurePath = keyof typeof procedurePermissions;
