import { type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `create table "callbacks" (
      "id" text primary key,
      "caseId" text not null references "cases" ("id"),
      "state" text not null,
      "startedAt" text not null,
      "endedAt" text
    ) ${strict(engine)}`,
    `create index "callbacksByCase" on "callbacks" ("caseId", "startedAt")`,

    `create table "callbackAttempts" (
      "id" text primary key,
      "callbackId" text not null references "callbacks" ("id"),
      "caseId" text not null references "cases" ("id"),
      "contactId" text not null references "recordContacts" ("id"),
      "calledAt" text not null,
      "calledOn" text not null,
      "outcome" text not null,
      "note" text not null,
      "loggedBy" text not null references "staff" ("id")
    ) ${strict(engine)}`,
    `create index "callbackAttemptsByCase" on "callbackAttempts" ("caseId", "calledAt", "id")`,
  ];
}
