import { bigInteger, type Engine, strict } from "./engine.ts";

export function statements(engine: Engine): string[] {
  return [
    `create table "auditEntries" (
      "seq" ${bigInteger(engine)} primary key,
      "at" text not null,
      "actorId" text not null,
      "action" text not null,
      "caseId" text,
      "entry" text not null,
      "previousHash" text not null,
      "hash" text not null
    ) ${strict(engine)}`,
    `create index "auditEntriesByCase" on "auditEntries" ("caseId", "seq") where "caseId" is not null`,
    `create index "auditEntriesByActor" on "auditEntries" ("actorId", "seq")`,

    `create table "auditHead" (
      "id" text primary key check ("id" = 'head'),
      "seq" ${bigInteger(engine)} not null,
      "hash" text not null
    ) ${strict(engine)}`,
    `insert into "auditHead" ("id", "seq", "hash") values ('head', 0, '')`,
    ...(engine === "sqlite" ? sqliteGuards : postgresGuards),
  ];
}

const refusal = "The audit log is append-only.";

/** `insert or replace` deletes without firing a delete trigger unless recursive triggers are on, hence the third. */
const sqliteGuards = [
  `create trigger "auditEntriesNoUpdate" before update on "auditEntries"
    begin select raise(abort, '${refusal}'); end`,
  `create trigger "auditEntriesNoDelete" before delete on "auditEntries"
    begin select raise(abort, '${refusal}'); end`,
  `create trigger "auditEntriesNoReplace" before insert on "auditEntries"
    when exists (select 1 from "auditEntries" where "seq" = new."seq")
    begin select raise(abort, '${refusal}'); end`,
];

const postgresGuards = [
  `create function "refuseAuditChange"() returns trigger language plpgsql as
    $$ begin raise exception '${refusal}'; end $$`,
  `create trigger "auditEntriesNoChange" before update or delete on "auditEntries"
    for each row execute function "refuseAuditChange"()`,
  `create trigger "auditEntriesNoTruncate" before truncate on "auditEntries"
    for each statement execute function "refuseAuditChange"()`,
];
