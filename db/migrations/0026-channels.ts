import type { Engine } from "./engine.ts";

export function statements(_engine: Engine): string[] {
  return [
    // Codes issued before are recalled by nobody: most of them work for a day.
    `alter table "codes" add column "remindAt" text`,
    `create index "codesToRemindOf" on "codes" ("remindAt") where "remindAt" is not null`,
  ];
}
