import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { type Db, openDatabase } from "./database.ts";
import { currentRole, grantAppRole } from "./grants.ts";
import { appendAuditEntry } from "./queries/audit.ts";
import { findOffice } from "./queries/office.ts";
import { freshPostgresUrl } from "./testing.ts";
import { inTransaction } from "./transaction.ts";

const signedIn = {
  at: "2026-03-02T15:00:00.000Z",
  actorId: "staff-dana",
  actorRole: "reviewer",
  sessionId: null,
  requestId: null,
  action: "session.signed-in",
  caseId: null,
  details: {},
} as const;

test("the app's role works with every table and adds to the audit log", async () => {
  const { app } = await anOffice();

  const seq = await inTransaction(app, (trx) => appendAuditEntry(trx, signedIn));

  expect(seq).toBe(1);
  await expect(findOffice(app)).resolves.toBeDefined();
  await app.insertInto("tryLimits").values({ key: "k", tries: 1, since: "", blockedUntil: null }).execute();
  await app.updateTable("tryLimits").set({ tries: 2 }).execute();
  await app.deleteFrom("tryLimits").execute();
});

test.each([
  `update "auditEntries" set "actorId" = 'someone else'`,
  `delete from "auditEntries"`,
  `truncate "auditEntries"`,
  `insert into "auditEntries" select * from "auditEntries" on conflict ("seq") do update set "actorId" = 'x'`,
  `drop trigger "auditEntriesNoChange" on "auditEntries"`,
  `alter table "auditEntries" disable trigger all`,
  `alter table "auditEntries" add column "more" text`,
  `create trigger "extra" before insert on "auditEntries" for each row execute function "refuseAuditChange"()`,
  `create or replace function "refuseAuditChange"() returns trigger language plpgsql as $$ begin return new; end $$`,
  `drop table "auditEntries"`,
  `create rule "r" as on insert to "auditEntries" do instead nothing`,
  `set session_replication_role = replica`,
  `create table "mine" ("id" text)`,
  `update "migrations" set "name" = 'none'`,
])("the app's role may not: %s", async (statement) => {
  const { app, owner } = await anOffice();
  await inTransaction(app, (trx) => appendAuditEntry(trx, signedIn));
  const before = await owner.selectFrom("auditEntries").selectAll().execute();

  await expect(sql.raw(statement).execute(app)).rejects.toThrow(
    /permission denied|must be owner|must be able/,
  );

  expect(await owner.selectFrom("auditEntries").selectAll().execute()).toEqual(before);
});

test("the app's role owns nothing", async () => {
  const { app } = await anOffice();

  const { rows } = await sql`select relname from pg_class where relowner = current_user::regrole
    union all select proname from pg_proc where proowner = current_user::regrole`.execute(app);

  expect(rows).toEqual([]);
});

test("granting twice changes nothing, and servers starting together do not disturb each other", async () => {
  const { owner, role, app } = await anOffice();

  await Promise.all([1, 2, 3, 4].map(() => grantAppRole(owner, role)));

  await expect(sql`delete from "auditEntries"`.execute(app)).rejects.toThrow("permission denied");
});

/** A database owned by one role, and a connection of another that has only been granted what the app needs. */
async function anOffice(): Promise<{ owner: Db; app: Db; role: string }> {
  const url = new URL(await freshPostgresUrl());
  const owner = openUntilTestEnds(url.href);
  const name = `app-${randomUUID()}`;
  await sql`create role ${sql.id(name)} login`.execute(owner);
  url.username = name;
  const app = openUntilTestEnds(url.href);
  const role = await currentRole(app);
  expect(role).toBe(name);
  await grantAppRole(owner, name);
  return { owner, app, role: name };
}

function openUntilTestEnds(url: string): Db {
  const db = openDatabase(url);
  onTestFinished(() => db.destroy());
  return db;
}
