/** Everything the audit log can record, in words for the log's readers. */
export const auditActionLabels = {
  "session.signed-in": "Signed in",
  "session.sign-in-refused": "Sign-in refused",
  "session.signed-out": "Signed out",
  "staff.invited": "Invited a member of staff",
  "staff.password-set": "Set a password from an invitation",
  "access.denied": "Was refused",
  "case.received": "Received the request",
  "case.queued": "Checked the request and put it in the queue",
  "case.opened": "Opened the case",
  "case.found": "Searched for a case",
  "case.taken": "Took the case",
  "case.handed-back": "Handed the case back",
  "case.lease-over": "Claim ended without activity",
  "case.withdrawn": "Withdrew the request",
  "case.duplicate": "Marked as a duplicate",
  "case.details-replaced": "Replaced what the requester sent",
  "case.reply-recorded": "Recorded a reply from the requester",
  "case.closed-no-reply": "Closed without a reply",
  "case.note-added": "Added a note",
  "case.record-chosen": "Chose the record",
  "evidence.checked": "Checked a difference",
  "evidence.unchecked": "Took back a check",
  "correspondence.read": "Read the correspondence",
  "callback.number-shown": "Showed a number to dial",
  "callback.logged": "Logged a callback",
  "decision.approved": "Approved",
  "decision.rejected": "Rejected",
  "decision.asked": "Asked for information",
  "decision.first-choice": "Made the first choice of two",
  "decision.stopped": "Stopped a decision before it went out",
  "decision.overturned": "Opened a decided case again",
  "code.issued": "Issued a code",
  "code.sent": "Code sent",
  "code.redeemed": "Code used",
  "code.try-refused": "Refused a try to use a code",
  "code.locked": "Locked a code",
  "code.expired": "Code expired",
  "code.revoked": "Revoked a code",
  "code.superseded": "Replaced a code",
  "delivery.sent": "Message sent",
  "delivery.failed": "Message could not be sent",
  "delivery.cancelled": "Message stopped",
  "record.invented": "Invented a record",
  "seeding.finished": "Invented data",
} as const;
export type AuditAction = keyof typeof auditActionLabels;

/** Facts of an entry beside who, what and when: ids, words from fixed lists and counts, never a personal value. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** The one who acts when no person does. */
export const systemActor = { id: "system", role: "system" } as const;
