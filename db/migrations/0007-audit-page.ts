import { bigInteger, type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    // The log is read newest first by time: invented offices write the past out of order.
    `create index "auditEntriesByTime" on "auditEntries" ("at", "seq")`,
    `create index "auditEntriesByAction" on "auditEntries" ("action", "at", "seq")`,
    `create index "auditEntriesByActorTime" on "auditEntries" ("actorId", "at", "seq")`,
    `drop index "auditEntriesByActor"`,

    `create table "auditCheck" (
      "id" text primary key check ("id" = 'check'),
      "verifiedSeq" ${bigInteger(engine)} not null,
      "verifiedHash" text not null,
      "verifiedAt" text,
      "walkSeq" ${bigInteger(engine)},
      "badSeq" ${bigInteger(engine)},
      "problem" text,
      "askedAt" text,
      "signedSeq" ${bigInteger(engine)} not null,
      "signedAt" text
    ) ${strict(engine)}`,
    `insert into "auditCheck" ("id", "verifiedSeq", "verifiedHash", "signedSeq") values ('check', 0, '', 0)`,
  ];
}
