import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres } from "../../db/database.ts";
import { chained } from "../../db/queries/audit.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { inTransaction } from "../../db/transaction.ts";
import { dana } from "../seeding/demo-people.ts";
import { aDesk, actingAs } from "../testing.ts";
import { recordInAudit } from "./record.ts";
import { verifyAudit } from "./verify.ts";

onEveryEngine((freshDatabase) => {
  test("a log as it was written is verified to its last entry", async () => {
    const db = await aLog(freshDatabase);

    expect(await verifyAudit(db)).toMatchObject({ verified: 12, problem: null });
  });

  test("a log nobody wrote in yet is in order", async () => {
    expect(await verifyAudit(await freshDatabase())).toMatchObject({ verified: 0, problem: null });
  });

  test.each([
    [
      `update "auditEntries" set "entry" = replace("entry", 'staff-dana', 'staff-li') where "seq" = 5`,
      4,
      "Entry 5 was changed: its hash",
    ],
    [`update "auditEntries" set "actorId" = 'staff-li' where "seq" = 5`, 4, "its column actorId"],
    [`update "auditEntries" set "caseId" = 'case-2' where "seq" = 5`, 4, "its column caseId"],
    [`update "auditEntries" set "at" = '2020-01-01T00:00:00.000Z' where "seq" = 5`, 4, "its column at"],
    [`update "auditEntries" set "hash" = 'x' where "seq" = 5`, 4, "Entry 5 was changed: its hash"],
    [`delete from "auditEntries" where "seq" = 5`, 4, "Entry 5 is missing."],
    [`delete from "auditEntries" where "seq" = 1`, 0, "Entry 1 is missing."],
    [`delete from "auditEntries" where "seq" > 8`, 8, "Entry 9 is missing: the log once reached entry 12."],
    [`delete from "auditEntries"`, 0, "Entry 1 is missing"],
    [`update "auditHead" set "seq" = 11`, 12, "Entry 11 is not the one"],
    [`update "auditHead" set "hash" = 'x'`, 12, "Entry 12 is not the one"],
    [`update "auditHead" set "seq" = 13`, 12, "Entry 13 is missing"],
  ])("after %s the first bad entry is named", async (tampering, verified, problem) => {
    const db = await aLog(freshDatabase);
    await asOwner(db, tampering);

    expect(await verifyAudit(db)).toMatchObject({ verified, problem: expect.stringContaining(problem) });
  });

  test("swapped entries are found", async () => {
    const db = await aLog(freshDatabase);
    await asOwner(db, `update "auditEntries" set "seq" = 100 where "seq" = 5`);
    await asOwner(db, `update "auditEntries" set "seq" = 5 where "seq" = 6`);
    await asOwner(db, `update "auditEntries" set "seq" = 6 where "seq" = 100`);

    expect(await verifyAudit(db)).toMatchObject({ verified: 4, problem: expect.stringContaining("Entry 5") });
  });

  test("a log rewritten from one entry on is found by its head", async () => {
    const db = await aLog(freshDatabase);
    const rows = await db.selectFrom("auditEntries").selectAll().orderBy("seq").execute();
    const kept = rows.slice(0, 7);
    const rewritten = rows.slice(7).reduce((chain, { entry }) => {
      const { seq: _seq, ...event } = JSON.parse(entry);
      return [...chain, chained({ ...event, actorId: "staff-li" }, chain.at(-1) ?? { seq: 0, hash: "" })];
    }, kept);
    await asOwner(db, `delete from "auditEntries"`);
    await db.insertInto("auditEntries").values(rewritten).execute();

    expect(await verifyAudit(db)).toMatchObject({
      verified: 12,
      problem: "Entry 12 is not the one the log's head names.",
    });
  });

  test("an entry added behind the head is found", async () => {
    const db = await aLog(freshDatabase);
    const [last] = await db.selectFrom("auditEntries").selectAll().orderBy("seq", "desc").limit(1).execute();
    const { seq: _seq, ...event } = JSON.parse(last?.entry ?? "");
    await db
      .insertInto("auditEntries")
      .values(chained(event, { seq: 12, hash: last?.hash ?? "" }))
      .execute();

    expect(await verifyAudit(db)).toMatchObject({ problem: "Entry 13 was added behind the log's head." });
  });
});

async function aLog(freshDatabase: () => Promise<Db>): Promise<Db> {
  const desk = actingAs(await aDesk({ freshDatabase }), dana);
  for (let n = 0; n < 12; n += 1) {
    await inTransaction(desk.db, (trx) =>
      recordInAudit(trx, desk, { action: "case.opened", caseId: "case-1" }),
    );
  }
  return desk.db;
}

/** What someone can do who holds the database itself: first the guards are taken off. */
async function asOwner(db: Db, statement: string): Promise<void> {
  if (isPostgres(db)) {
    await sql`alter table "auditEntries" disable trigger all`.execute(db);
  } else {
    for (const guard of ["NoUpdate", "NoDelete", "NoReplace"]) {
      await sql.raw(`drop trigger if exists "auditEntries${guard}"`).execute(db);
    }
  }
  await sql.raw(statement).execute(db);
}
