import { z } from "zod";
import { id } from "./cases.ts";
import { reference } from "./reference.ts";

/** Everything the audit log can record, in words for the log's readers. */
export const auditActionLabels = {
  "session.signed-in": "Signed in",
  "session.sign-in-refused": "Sign-in refused",
  "session.signed-out": "Signed out",
  "staff.invited": "Invited a member of staff",
  "staff.invited-again": "Gave a new sign-in link",
  "staff.rights-changed": "Changed a role or clearance",
  "staff.suspended": "Suspended a member of staff",
  "staff.suspension-lifted": "Lifted a suspension",
  "staff.password-set": "Set a password from an invitation",
  "office.changed": "Changed the settings of the office",
  "policy.draft-opened": "Opened a draft of the policy",
  "policy.draft-changed": "Changed the draft of the policy",
  "policy.draft-discarded": "Discarded the draft of the policy",
  "policy.draft-tried": "Tried the draft of the policy on past cases",
  "policy.publication-asked": "Asked for the draft of the policy to be published",
  "policy.draft-returned": "Sent the draft of the policy back",
  "policy.published": "Published a new version of the policy",
  "access.denied": "Was refused",
  "case.received": "Received the request",
  "case.queued": "Checked the request and put it in the queue",
  "case.assessed-again": "Assessed again: what is known changed",
  "case.linked-shown": "Looked at the linked requests",
  "case.candidates-compared": "Compared the records found, side by side",
  "case.opened": "Opened the case",
  "case.found": "Searched for a case",
  "case.taken": "Took the case",
  "case.handed-back": "Handed the case back",
  "case.lease-over": "Claim ended without activity",
  "case.released": "Put back in the queue, away from its holder",
  "case.escalated": "Escalated to a supervisor",
  "case.escalation-answered": "Answered an escalation",
  "case.held": "Put on hold",
  "case.hold-lifted": "Lifted the hold",
  "case.reassigned": "Gave the case to somebody else",
  "case.security-held": "Put on security hold",
  "case.security-hold-released": "Released from security hold",
  "case.withdrawn": "Withdrew the request",
  "case.duplicate": "Marked as a duplicate",
  "case.details-replaced": "Replaced what the requester sent",
  "case.reply-recorded": "Recorded a reply from the requester",
  "case.reminded": "Reminded the requester of our question",
  "case.closed-no-reply": "Closed without a reply",
  "case.note-added": "Added a note",
  "case.record-chosen": "Chose the record",
  "case.reassessed": "Compared again: the record changed",
  "record.found": "Searched for a record",
  "record.opened": "Opened a record",
  "record.added": "Put a person on file",
  "record.contact-added": "Added a contact to a record",
  "record.contact-replaced": "Replaced a contact on a record",
  "record.contact-ended": "Ended a contact on a record",
  "record.safe-contact-marked": "Marked a contact as safe",
  "record.safe-contact-unmarked": "Took back that a contact is safe",
  "record.identity-corrected": "Corrected the identity on a record",
  "record.flags-changed": "Changed the flags of a record",
  "evidence.checked": "Checked a difference",
  "evidence.unchecked": "Took back a check",
  "evidence.rule-disputed": "Said that a rule was wrong",
  "evidence.dispute-settled": "Settled a dispute about a rule",
  "evidence.disputes-read": "Read what is said against a rule",
  "correspondence.read": "Read the correspondence",
  "callback.number-shown": "Showed a number to dial",
  "callback.logged": "Logged a callback",
  "decision.approved": "Approved",
  "decision.rejected": "Rejected",
  "decision.asked": "Asked for information",
  "decision.first-choice": "Made the first choice of two",
  "decision.reviewers-differ": "Made the second choice, which differs: a supervisor decides",
  "decision.stopped": "Stopped a decision before it went out",
  "decisions.export-begun": "Began to export decisions",
  "decisions.exported": "Exported decisions",
  "statistics.exported": "Exported figures",
  "decision.overturned": "Opened a decided case again",
  "code.issued": "Issued a code",
  "code.reissued": "Issued a code again without a fresh review",
  "code.sent": "Code sent",
  "code.redeemed": "Code used",
  "code.try-refused": "Refused a try to use a code",
  "code.locked": "Locked a code",
  "code.expired": "Code expired",
  "code.revoked": "Revoked a code",
  "code.superseded": "Replaced a code",
  "code.reminded": "Reminded the requester of a code",
  "delivery.sent": "Message sent",
  "delivery.failed": "Message could not be sent",
  "delivery.cancelled": "Message stopped",
  "delivery.delivered": "Message delivered",
  "delivery.delayed": "Message delayed on its way",
  "delivery.returned": "Message came back",
  "delivery.handled": "Saw to a message that did not arrive",
  "audit.verified": "Had the audit log verified",
  "run.started": "Started a long piece of work",
  "run.cancel-asked": "Asked to cancel a long piece of work",
  "run.ended": "A long piece of work ended",
  "import.uploaded": "Uploaded a file to import",
  "import.checked": "Had a file checked",
  "import.started": "Began to import a file",
  "import.rows-written": "Imported rows of a file",
  "import.finished": "Finished importing a file",
  "import.discarded": "Discarded a file",
  "import.failures-export-begun": "Began to download rows that can't be imported",
  "import.failures-exported": "Downloaded rows that can't be imported",
  "watch-list.added": "Put something on the watch list",
  "watch-list.ended": "Ended an entry of the watch list",
  "watch-list.expired": "An entry of the watch list ran out",
  "watch-list.checked": "Checked whether something is on the watch list",
  "quality.drawn": "Drew the quality sample of a week",
  "quality.taken": "Began a quality review",
  "quality.judged": "Saved a quality review",
  "quality.graded": "Graded a reviewed decision",
  "quality.plan-changed": "Changed the plan of the quality sample",
  "credential.made": "Made a credential for a portal",
  "credential.revoked": "Revoked a credential of a portal",
  "webhook.added": "Added a receiver of events",
  "webhook.ended": "Stopped a receiver of events",
  "webhook.given-up": "An event could not be sent",
  "code.repudiated": "Code reported as not asked for",
  "code.report-refused": "Refused a report about a code",
  "account.event-reported": "Portal reported an account event",
  "record.invented": "Invented a record",
  "seeding.started": "Began to invent data",
  "seeding.finished": "Invented data",
  "seeding.removal-started": "Began to remove invented data",
  "seeding.removed": "Removed invented data",
  "keys.added": "Added a key to the keyring",
  "keys.rotated": "Put all that is sealed under a new key",
  "keys.retired": "Took a key out of the keyring",
} as const;
export type AuditAction = keyof typeof auditActionLabels;

/** What may be written now. The others are of earlier releases: their entries are still there to read. */
export type WrittenAuditAction = Exclude<AuditAction, "case.reassessed">;

const looks: ReadonlySet<AuditAction> = new Set([
  "case.opened",
  "case.linked-shown",
  "case.candidates-compared",
]);

/** Whether somebody only looked, or judged the deciding: a case is not otherwise for it. */
export function isLooking(action: AuditAction): boolean {
  return looks.has(action) || action.startsWith("quality.");
}

/** Facts of an entry beside who, what and when: ids, words from fixed lists and counts, never a personal value. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** The one who acts when no person does. */
export const systemActor = { id: "system", role: "system" } as const;

// The labels name every action once.
export const auditActions = Object.keys(auditActionLabels) as [AuditAction, ...AuditAction[]];

const calendarDay = z.iso.date();

/** A member of staff, or the system. */
const actor = id.regex(/^[\w-]+$/);

// An instant and a number, as the last page joined them.
const place = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_\d{1,15}$/);

/** What the audit log is asked with. `after` and `before` choose the page; without them it is the newest. */
export const auditQuery = z.strictObject({
  who: actor.optional(),
  what: z.enum(auditActions).optional(),
  case: reference.optional(),
  /** The first and the last day, in the office's time zone. */
  from: calendarDay.optional(),
  to: calendarDay.optional(),
  /** The entry the page starts after, or ends before, in the order of the list. */
  after: place.optional(),
  before: place.optional(),
});
export type AuditFilters = z.infer<typeof auditQuery>;

/** Reads the same from an address, and which entry is open. What is damaged in it is left out. */
export const auditAddress = z.object({
  who: actor.optional().catch(undefined),
  what: z.enum(auditActions).optional().catch(undefined),
  case: reference.optional().catch(undefined),
  from: calendarDay.optional().catch(undefined),
  to: calendarDay.optional().catch(undefined),
  after: place.optional().catch(undefined),
  before: place.optional().catch(undefined),
  entry: z.coerce.number().pipe(z.int().min(1)).optional().catch(undefined),
});
