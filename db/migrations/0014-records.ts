import { type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `alter table "records" add column "codesChangedAt" text`,
    `create table "recordChanges" (
      "id" text primary key,
      "recordId" text not null references "records" ("id"),
      "kind" text not null,
      "contactKind" text,
      "source" text not null,
      "reason" text not null,
      "changedBy" text not null,
      "changedAt" text not null
    ) ${strict(engine)}`,
    `create index "recordChangesByRecord" on "recordChanges" ("recordId", "changedAt", "id")`,

    ...(engine === "sqlite" ? sqliteDeliveries : postgresDeliveries),
    `create index "deliveriesByRecord" on "deliveries" ("recordId", "queuedAt", "id")
      where "recordId" is not null`,
  ];
}

const postgresDeliveries = [
  `alter table "deliveries" alter column "caseId" drop not null`,
  `alter table "deliveries" add column "recordId" text references "records" ("id")`,
];

// SQLite cannot take a `not null` back: the table is made anew.
const sqliteDeliveries = [
  `create table "deliveriesAnew" (
    "id" text primary key,
    "caseId" text references "cases" ("id"),
    "recordId" text references "records" ("id"),
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
  ) strict`,
  `insert into "deliveriesAnew" ("id", "caseId", "decisionId", "codeId", "kind", "contactId", "maskedRecipient",
      "state", "message", "priority", "tries", "nextTryAt", "queuedAt", "expiresAt", "leasedBy", "leaseEndsAt",
      "fence", "sentAt", "lastAnswer")
    select "id", "caseId", "decisionId", "codeId", "kind", "contactId", "maskedRecipient",
      "state", "message", "priority", "tries", "nextTryAt", "queuedAt", "expiresAt", "leasedBy", "leaseEndsAt",
      "fence", "sentAt", "lastAnswer" from "deliveries"`,
  `drop table "deliveries"`,
  `alter table "deliveriesAnew" rename to "deliveries"`,
  `create index "deliveriesByCase" on "deliveries" ("caseId", "queuedAt", "id")`,
  `create index "deliveriesByDecision" on "deliveries" ("decisionId")`,
  `create index "deliveriesByCode" on "deliveries" ("codeId") where "codeId" is not null`,
  `create index "deliveriesToSend" on "deliveries" ("priority", "nextTryAt", "id")
    where "state" in ('queued', 'sending', 'temporary-failure')`,
];
