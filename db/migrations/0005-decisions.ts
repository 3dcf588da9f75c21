import { type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `create table "decisions" (
      "id" text primary key,
      "caseId" text not null references "cases" ("id"),
      "kind" text not null,
      "reason" text not null,
      "isFirstChoice" integer not null,
      "policyVersion" integer not null references "policies" ("version"),
      "facts" text not null,
      "note" text not null,
      "decidedBy" text not null references "staff" ("id"),
      "decidedAt" text not null,
      "sendAt" text,
      "stoppedAt" text,
      "auditSeq" integer
    ) ${strict(engine)}`,
    `create index "decisionsByCase" on "decisions" ("caseId", "decidedAt", "id")`,
    `create index "decisionsByStaff" on "decisions" ("decidedBy", "sendAt")`,

    `create table "codes" (
      "id" text primary key,
      "caseId" text not null references "cases" ("id"),
      "decisionId" text not null references "decisions" ("id"),
      "state" text not null,
      "hash" text not null,
      "salt" text not null,
      "keyId" text not null,
      "contactId" text not null references "recordContacts" ("id"),
      "noticeNumber" text not null unique,
      "wrongTries" integer not null,
      "issuedAt" text not null,
      "expiresAt" text not null,
      "endedAt" text,
      "revokeReason" text,
      "portalAccountIndex" text
    ) ${strict(engine)}`,
    // The backstop behind every guard: two live codes for one case cannot exist.
    `create unique index "oneLiveCode" on "codes" ("caseId") where "state" in ('pending', 'sent', 'delivered')`,
    `create index "codesByCase" on "codes" ("caseId", "issuedAt")`,
    `create index "liveCodesByExpiry" on "codes" ("expiresAt") where "state" in ('pending', 'sent', 'delivered')`,

    `create table "deliveries" (
      "id" text primary key,
      "caseId" text not null references "cases" ("id"),
      "decisionId" text references "decisions" ("id"),
      "codeId" text references "codes" ("id"),
      "kind" text not null,
      "contactId" text references "recordContacts" ("id"),
      "maskedRecipient" text not null,
      "state" text not null,
      "message" text,
      "priority" integer not null,
      "tries" integer not null,
      "nextTryAt" text not null,
      "queuedAt" text not null,
      "expiresAt" text not null,
      "leasedBy" text,
      "leaseEndsAt" text,
      "fence" integer not null,
      "sentAt" text,
      "lastAnswer" text
    ) ${strict(engine)}`,
    `create index "deliveriesByCase" on "deliveries" ("caseId", "queuedAt", "id")`,
    `create index "deliveriesByDecision" on "deliveries" ("decisionId")`,
    `create index "deliveriesByCode" on "deliveries" ("codeId") where "codeId" is not null`,
    `create index "deliveriesToSend" on "deliveries" ("priority", "nextTryAt", "id")
      where "state" in ('queued', 'sending', 'temporary-failure')`,
  ];
}
