import { type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `create table "credentials" (
      "id" text primary key,
      "name" text not null,
      "prefix" text not null unique,
      "secretHash" text not null,
      "keyId" text not null,
      "scopes" text not null,
      "createdBy" text not null references "staff" ("id"),
      "createdAt" text not null,
      "expiresAt" text not null,
      "lastUsedAt" text,
      "revokedAt" text,
      "revokedBy" text references "staff" ("id")
    ) ${strict(engine)}`,

    `create table "portalAnswers" (
      "key" text primary key,
      "credentialId" text not null references "credentials" ("id"),
      "askedFor" text not null,
      "status" integer,
      "answer" text,
      "askedAt" text not null,
      "leaseEndsAt" text not null,
      "fence" integer not null,
      "expiresAt" text not null
    ) ${strict(engine)}`,
    `create index "portalAnswersByEnd" on "portalAnswers" ("expiresAt")`,

    `create table "accountEvents" (
      "id" text primary key,
      "kind" text not null,
      "portalAccountIndex" text not null,
      "note" text not null,
      "happenedAt" text not null,
      "reportedAt" text not null,
      "reportedBy" text not null references "credentials" ("id")
    ) ${strict(engine)}`,
    `create index "accountEventsByAccount" on "accountEvents" ("portalAccountIndex", "reportedAt", "id")`,
    `create index "codesByPortalAccount" on "codes" ("portalAccountIndex")
      where "portalAccountIndex" is not null`,

    // What came in and is not checked yet: few at any time, looked for all the time.
    `create index "casesReceived" on "cases" ("id") where "status" = 'received'`,

    `create table "webhooks" (
      "id" text primary key,
      "name" text not null,
      "url" text not null,
      "secret" text not null,
      "events" text not null,
      "createdBy" text not null references "staff" ("id"),
      "createdAt" text not null,
      "endedAt" text,
      "endedBy" text references "staff" ("id")
    ) ${strict(engine)}`,
    `create table "webhookMessages" (
      "id" text primary key,
      "webhookId" text not null references "webhooks" ("id"),
      "event" text not null,
      "caseId" text not null references "cases" ("id") on delete cascade,
      "decisionId" text references "decisions" ("id") on delete cascade,
      "state" text not null,
      "happenedAt" text not null,
      "nextTryAt" text not null,
      "tries" integer not null,
      "leasedBy" text,
      "leaseEndsAt" text,
      "fence" integer not null,
      "endedAt" text,
      "lastAnswer" text
    ) ${strict(engine)}`,
    `create index "webhookMessagesToSend" on "webhookMessages" ("nextTryAt", "id")
      where "state" in ('waiting', 'sending')`,
    `create index "webhookMessagesByTime" on "webhookMessages" ("happenedAt", "id")`,
    `create index "webhookMessagesByCase" on "webhookMessages" ("caseId")`,
    `create index "webhookMessagesByDecision" on "webhookMessages" ("decisionId") where "decisionId" is not null`,

    // Notes may be of the portal's making, which is nobody on the staff.
    ...(engine === "sqlite" ? sqliteNotes : postgresNotes),
  ];
}

const postgresNotes = [`alter table "caseNotes" drop constraint "caseNotes_writtenBy_fkey"`];

// SQLite cannot take a reference back: the table is made anew.
const sqliteNotes = [
  `create table "caseNotesAnew" (
    "id" text primary key,
    "caseId" text not null references "cases" ("id"),
    "text" text not null,
    "writtenBy" text not null,
    "writtenAt" text not null
  ) strict`,
  `insert into "caseNotesAnew" ("id", "caseId", "text", "writtenBy", "writtenAt")
    select "id", "caseId", "text", "writtenBy", "writtenAt" from "caseNotes"`,
  `drop table "caseNotes"`,
  `alter table "caseNotesAnew" rename to "caseNotes"`,
  `create index "caseNotesByCase" on "caseNotes" ("caseId", "writtenAt", "id")`,
];
