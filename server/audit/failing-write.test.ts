import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres, openDatabase } from "../../db/database.ts";
import { currentRole, grantAppRole } from "../../db/grants.ts";
import { migrateToLatest } from "../../db/migrations/index.ts";
import { freshPostgresUrl, freshSqliteFile, onEveryEngine, openUntilTestEnds } from "../../db/testing.ts";
import { inTransaction } from "../../db/transaction.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { approveCase } from "../decisions/approve-case.ts";
import { type Desk, systemDesk } from "../desk.ts";
import { dana } from "../seeding/demo-people.ts";
import { actingAs, testApp } from "../testing.ts";
import { recordInAudit } from "./record.ts";

onEveryEngine((freshDatabase) => {
  test("an approval the log refuses to take leaves nothing behind", async () => {
    const office = await anApproval(freshDatabase);
    await refuseEntries(office.db);

    await expect(office.approve()).rejects.toThrow(/refused|append-only/i);
    expect(await everything(office.db)).toEqual(office.before);
  });

  test("an approval without a log to write to leaves nothing behind", async () => {
    const office = await anApproval(freshDatabase);
    await sql`alter table "auditEntries" rename to "elsewhere"`.execute(office.db);

    await expect(office.approve()).rejects.toThrow(/auditEntries/);
    await sql`alter table "elsewhere" rename to "auditEntries"`.execute(office.db);
    expect(await everything(office.db)).toEqual(office.before);
  });

  test("an approval whose number in the log is taken leaves nothing behind", async () => {
    const office = await anApproval(freshDatabase);
    await sql`update "auditHead" set "seq" = "seq" - 1`.execute(office.db);

    await expect(office.approve()).rejects.toThrow(/append-only|duplicate key/);
    expect(await everything(office.db)).toEqual(office.before);
  });
});

test("an approval on a full disk leaves nothing behind", async () => {
  const office = await anApproval(async () => {
    const db = openUntilTestEnds(freshSqliteFile());
    await migrateToLatest(db);
    return db;
  });
  // As many pages as the file has: the next one it needs is refused, as on a full disk.
  await sql`vacuum`.execute(office.db);
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(office.db);
  await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 0}`).execute(office.db);

  // What room is left in the pages of the log goes first.
  await expect(writeUntilRefused(office.desk)).rejects.toThrow(/full/);
  const before = await everything(office.db);

  await expect(office.approve()).rejects.toThrow(/full/);
  expect(await everything(office.db)).toEqual(before);
});

test("an approval by a role that may not write to the log leaves nothing behind", async () => {
  const url = new URL(await freshPostgresUrl());
  const owner = openUntilTestEnds(url.href);
  await sql`create role "app-without-a-log" login`.execute(owner);
  await grantAppRole(owner, "app-without-a-log");
  url.username = "app-without-a-log";
  const office = await anApproval(async () => openUntilTestEnds(url.href));
  expect(await currentRole(office.db)).toBe("app-without-a-log");
  await sql`revoke insert on "auditEntries" from "app-without-a-log"`.execute(owner);

  await expect(office.approve()).rejects.toThrow(/permission denied/);
  expect(await everything(office.db)).toEqual(office.before);
});

test("an approval that waits in vain for the end of the log leaves nothing behind", async () => {
  const url = await freshPostgresUrl();
  const office = await anApproval(async () => openUntilTestEnds(url));
  const other = openDatabase(url);
  const held = holdHead(other);
  await held.isHeld;

  await expect(office.approve()).rejects.toThrow(/The desk is busy right now and nothing was changed/);
  await held.letGo();
  expect(await everything(office.db)).toEqual(office.before);

  await other.destroy();
}, 30_000);

/** A request that Dana could approve, and how everything was before she does. */
async function anApproval(freshDatabase: () => Promise<Db>) {
  const { db, desk, as } = await testApp({ freshDatabase });
  await givenPerson(desk);
  const { id: caseId } = await givenRequest(desk);
  await as(dana).cases.take({ caseId });
  const { case: caseFile } = await as(dana).cases.get({ caseId });
  const choice = { caseId, version: caseFile.version, reason: "full-match", note: "Checked." } as const;
  const approve = () => approveCase(actingAs(desk, dana), choice);
  return { db, desk, approve, before: await everything(db) };
}

/** All that an approval changes; a mail leaves only by a delivery. */
async function everything(db: Db) {
  return {
    cases: await db.selectFrom("cases").selectAll().execute(),
    decisions: await db.selectFrom("decisions").selectAll().execute(),
    codes: await db.selectFrom("codes").selectAll().execute(),
    deliveries: await db.selectFrom("deliveries").selectAll().execute(),
    auditEntries: await db.selectFrom("auditEntries").selectAll().orderBy("seq").execute(),
  };
}

async function writeUntilRefused(desk: Desk): Promise<void> {
  for (;;) {
    await inTransaction(desk.db, (trx) => recordInAudit(trx, systemDesk(desk), { action: "case.found" }));
  }
}

async function refuseEntries(db: Db): Promise<void> {
  const onPostgres = sql`create trigger "refused" before insert on "auditEntries"
    for each row execute function "refuseAuditChange"()`;
  const onSqlite = sql`create trigger "refused" before insert on "auditEntries"
    begin select raise(abort, 'refused'); end`;
  await (isPostgres(db) ? onPostgres : onSqlite).execute(db);
}

/** Keeps the end of the log from every other connection until it is let go. */
function holdHead(db: Db) {
  const [held, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = inTransaction(db, async (trx) => {
    await trx.selectFrom("auditHead").select("seq").forUpdate().execute();
    held.resolve();
    await ended.promise;
  });
  const letGo = async () => {
    ended.resolve();
    await holding;
  };
  return { isHeld: held.promise, letGo };
}
