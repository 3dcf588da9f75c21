import { type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `create table "records" (
      "id" text primary key,
      "version" integer not null,
      "identity" text not null,
      "reserved" text not null,
      "aNumberIndex" text,
      "nameBirthIndex" text,
      "isProtected" integer not null,
      "isUnderSecurityReview" integer not null,
      "isDeceased" integer not null,
      "createdBy" text not null,
      "createdAt" text not null,
      "seedRunId" text references "seedRuns" ("id")
    ) ${strict(engine)}`,
    `create index "recordsByANumber" on "records" ("aNumberIndex") where "aNumberIndex" is not null`,
    `create index "recordsByNameBirth" on "records" ("nameBirthIndex") where "nameBirthIndex" is not null`,

    `create table "recordReceipts" (
      "recordId" text not null references "records" ("id"),
      "numberIndex" text not null,
      primary key ("numberIndex", "recordId")
    ) ${strict(engine)}`,

    `create table "recordContacts" (
      "id" text primary key,
      "recordId" text not null references "records" ("id"),
      "kind" text not null,
      "contact" text not null,
      "valueIndex" text,
      "since" text not null,
      "until" text,
      "source" text not null,
      "timeZone" text,
      "isSafe" integer not null,
      "changedBy" text not null
    ) ${strict(engine)}`,
    `create index "recordContactsByRecord" on "recordContacts" ("recordId")`,
    `create index "recordContactsByValue" on "recordContacts" ("valueIndex") where "valueIndex" is not null`,

    `create table "correspondence" (
      "id" text primary key,
      "recordId" text not null references "records" ("id"),
      "onDate" text not null,
      "direction" text not null,
      "channel" text not null,
      "type" text not null,
      "isReturned" integer not null,
      "text" text not null
    ) ${strict(engine)}`,
    `create index "correspondenceByRecord" on "correspondence" ("recordId", "onDate", "id")`,
  ];
}
