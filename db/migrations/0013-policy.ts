import { type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `alter table "policies" add column "askedBy" text references "staff" ("id")`,
    `alter table "policies" add column "askedAt" text`,
    `alter table "policies" add column "publishedBy" text references "staff" ("id")`,
    `alter table "policies" add column "reason" text`,
    `alter table "policies" add column "appliedAt" text`,

    `create table "policyDrafts" (
      "id" text primary key,
      "baseVersion" integer not null references "policies" ("version"),
      "rules" text not null,
      "version" integer not null,
      "isOpen" integer not null,
      "openedBy" text not null references "staff" ("id"),
      "openedAt" text not null,
      "askedBy" text references "staff" ("id"),
      "askedAt" text,
      "reason" text,
      "returnedBy" text references "staff" ("id"),
      "returnedAt" text,
      "returnReason" text
    ) ${strict(engine)}`,
    // The backstop behind every guard: two open drafts cannot exist.
    `create unique index "oneOpenDraft" on "policyDrafts" ("isOpen") where "isOpen" = 1`,

    `create table "policyDraftChanges" (
      "id" text primary key,
      "draftId" text not null references "policyDrafts" ("id"),
      "path" text not null,
      "fromValue" text not null,
      "toValue" text not null,
      "changedBy" text not null references "staff" ("id"),
      "changedAt" text not null
    ) ${strict(engine)}`,
    `create index "policyDraftChangesByDraft" on "policyDraftChanges" ("draftId", "id")`,

    `create table "policyTrials" (
      "id" text primary key,
      "draftId" text not null references "policyDrafts" ("id"),
      "draftVersion" integer not null,
      "decided" integer not null,
      "askedBy" text not null references "staff" ("id"),
      "askedAt" text not null,
      "tried" integer not null,
      "total" integer,
      "leasedBy" text,
      "leaseEndsAt" text,
      "endedAt" text,
      "result" text
    ) ${strict(engine)}`,
    `create index "policyTrialsByDraft" on "policyTrials" ("draftId", "id")`,
    `create index "policyTrialsToRun" on "policyTrials" ("id") where "endedAt" is null`,

    `create table "policyTrialCases" (
      "trialId" text not null references "policyTrials" ("id"),
      "effect" text not null,
      "caseId" text not null references "cases" ("id"),
      primary key ("trialId", "effect", "caseId")
    ) ${strict(engine)}`,
    `create index "policyTrialCasesByCase" on "policyTrialCases" ("caseId")`,
  ];
}
