import { bigInteger, type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `create table "runs" (
      "id" text primary key,
      "kind" text not null,
      "state" text not null,
      "input" text not null,
      "phase" text not null,
      "done" ${bigInteger(engine)} not null,
      "total" ${bigInteger(engine)} not null,
      "checkpoint" text,
      "result" text,
      "problem" text,
      "askedBy" text not null references "staff" ("id"),
      "askedAt" text not null,
      "startedAt" text,
      "endedAt" text,
      "cancelAskedAt" text,
      "leasedBy" text,
      "leaseEndsAt" text,
      "fence" integer not null
    ) ${strict(engine)}`,
    `create index "runsToDo" on "runs" ("askedAt", "id") where "state" in ('waiting', 'running')`,
    `create index "runsByKind" on "runs" ("kind", "askedAt", "id")`,
  ];
}
