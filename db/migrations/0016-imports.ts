import { type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `create table "imports" (
      "id" text primary key,
      "kind" text not null,
      "state" text not null,
      "file" text not null,
      "rows" integer not null,
      "mapping" text,
      "runId" text,
      "foundNew" integer not null,
      "foundChanged" integer not null,
      "foundSame" integer not null,
      "bad" integer not null,
      "writtenNew" integer not null,
      "writtenChanged" integer not null,
      "writtenSame" integer not null,
      "uploadedBy" text not null references "staff" ("id"),
      "uploadedAt" text not null,
      "endedAt" text,
      "clearedAt" text
    ) ${strict(engine)}`,
    `create index "importsByUpload" on "imports" ("uploadedAt", "id")`,
    `create index "importsToClear" on "imports" ("uploadedAt") where "clearedAt" is null`,

    `create table "importChunks" (
      "importId" text not null references "imports" ("id"),
      "number" integer not null,
      "firstRow" integer not null,
      "lastRow" integer not null,
      "rows" integer not null,
      "content" text not null,
      primary key ("importId", "number")
    ) ${strict(engine)}`,

    `create table "importProblems" (
      "importId" text not null references "imports" ("id"),
      "row" integer not null,
      "content" text not null,
      primary key ("importId", "row")
    ) ${strict(engine)}`,

    `create table "importKeys" (
      "importId" text not null references "imports" ("id"),
      "key" text not null,
      "row" integer not null,
      primary key ("importId", "key")
    ) ${strict(engine)}`,
  ];
}
