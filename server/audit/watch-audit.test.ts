import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { type Db, isPostgres } from "../../db/database.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { inTransaction } from "../../db/transaction.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { dana, priya, tomas } from "../seeding/demo-people.ts";
import { actingAs, testApp } from "../testing.ts";
import { recordInAudit } from "./record.ts";
import { readHeads } from "./signed-heads.ts";
import { auditWatch } from "./watch-audit.ts";

const { signal } = new AbortController();

onEveryEngine((freshDatabase) => {
  test("the whole log is verified at the start, what is new soon after, and all of it every hour", async () => {
    const office = await aWatchedOffice(freshDatabase);
    await office.write(3);

    await office.watch();
    expect(await office.state()).toMatchObject({ verifiedSeq: 3, verifiedAt: office.now(), problem: null });
    await office.write(2);
    await office.watch({ seconds: 10 });
    expect(await office.state()).toMatchObject({ verifiedSeq: 5, verifiedAt: office.now(), lastSeq: 5 });

    await tamper(office.db, 2);
    await office.watch({ minutes: 30 });
    expect((await office.state()).problem).toBeNull();
    await office.watch({ minutes: 30 });
    expect(await office.state()).toMatchObject({
      badSeq: 2,
      problem: "Entry 2 was changed: its hash differs.",
    });
  });

  test("whoever reads the log has it verified at once, which is written down", async () => {
    const office = await aWatchedOffice(freshDatabase);
    await office.write(3);
    await office.watch();
    await tamper(office.db, 3);

    await office.as(tomas).audit.verify();
    expect(await office.state()).toMatchObject({ isAsked: true, problem: null });
    await office.watch();

    expect(await office.state()).toMatchObject({ isAsked: false, walkSeq: null, badSeq: 3 });
    const { rows } = await office.as(tomas).audit.page({ what: "audit.verified" });
    expect(rows).toMatchObject([{ who: { id: tomas.id } }]);
  });

  test("while the log is bad no code is issued, and a log put right lets codes out again", async () => {
    const office = await aWatchedOffice(freshDatabase);
    await givenPerson(office.desk);
    const { id: caseId } = await givenRequest(office.desk);
    await office.as(dana).cases.take({ caseId });
    await office.watch();
    const undo = await tamper(office.db, 1);
    await office.watch({ minutes: 60 });
    await office.as(dana).cases.take({ caseId });
    const approve = async () => {
      const version = (await findCase(office.db, caseId))?.version ?? 0;
      return office.as(dana).decisions.approve({ caseId, version, reason: "full-match", note: "" });
    };

    await expect(approve()).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: expect.stringContaining("Codes are not issued while the audit log is being checked"),
    });
    expect(await listCodes(office.db, caseId)).toEqual([]);
    expect(await findCase(office.db, caseId)).toMatchObject({ status: "in-review" });
    expect((await office.as(priya).audit.page({})).rows.length).toBeGreaterThan(0);

    await undo();
    await office.as(tomas).audit.verify();
    await office.watch();
    await expect(approve()).resolves.toMatchObject({ next: "send" });
  });

  test("heads are signed every five minutes or thousand entries, when anything is new", async () => {
    const office = await aWatchedOffice(freshDatabase);
    await office.write(1);
    await office.watch();
    await office.write(1);
    await office.watch({ seconds: 10 });
    await office.watch({ minutes: 5 });
    await office.watch({ minutes: 6 });
    await office.write(1000);
    await office.watch({ seconds: 10 });

    const { heads, problem } = await office.heads();
    expect([heads.map(({ seq }) => seq), problem]).toEqual([[1, 2, 1002], null]);
    expect(office.logged.map(({ head }) => head)).toEqual(heads);
  });

  test("a database rolled back behind its heads is found at the next start", async () => {
    const office = await aWatchedOffice(freshDatabase);
    await office.write(5);
    await office.watch();
    await cutTail(office.db, 3);
    await office.db.updateTable("auditCheck").set({ verifiedSeq: 0, verifiedHash: "" }).execute();

    await office.restart();

    expect(await office.state()).toMatchObject({
      badSeq: 4,
      problem: "Entry 4 is missing: the log once reached entry 5.",
    });
    expect((await office.heads()).heads).toHaveLength(1);
  });

  test("a head nobody here signed stops codes too", async () => {
    const office = await aWatchedOffice(freshDatabase);
    await office.write(1);
    await office.watch();
    appendFileSync(office.headsFile, "{}\n");

    await office.restart();

    const problem = "Line 2 of the kept heads was not signed by this office.";
    expect(await office.state()).toMatchObject({ badSeq: null, problem });
  });

  test("two servers sign each head once between them", async () => {
    const office = await aWatchedOffice(freshDatabase);
    await office.write(20);

    await Promise.all([office.restart(), office.restart(), office.restart()]);

    expect((await office.heads()).heads).toHaveLength(1);
  });
});

/** An office, its watch, and a file for its heads. */
async function aWatchedOffice(freshDatabase: () => Promise<Db>) {
  const app = await testApp({ freshDatabase });
  const { desk, clock } = app;
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-heads-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const headsFile = path.join(folder, "heads.jsonl");
  const logged: { head?: unknown }[] = [];
  const log = { info: (line: object) => void logged.push(line), error: () => undefined };
  const start = () => auditWatch(desk, { headsFile, log });
  const step = start();
  return {
    ...app,
    headsFile,
    logged,
    now: clock.now,
    heads: () => readHeads(desk.keyring, headsFile),
    state: () => app.as(priya).audit.state(),
    restart: () => start()(signal),
    async watch(later: Parameters<typeof clock.advance>[0] = {}) {
      clock.advance(later);
      await step(signal);
    },
    async write(count: number) {
      const acting = actingAs(desk, dana);
      await inTransaction(desk.db, async (trx) => {
        for (let n = 0; n < count; n += 1) await recordInAudit(trx, acting, { action: "case.opened" });
      });
    },
  };
}

async function takeGuardsOff(db: Db): Promise<void> {
  if (isPostgres(db)) return void (await sql`alter table "auditEntries" disable trigger all`.execute(db));
  for (const guard of ["NoUpdate", "NoDelete"]) {
    await sql.raw(`drop trigger if exists "auditEntries${guard}"`).execute(db);
  }
}

/** Changes an entry, and answers how to put it back. */
async function tamper(db: Db, seq: number): Promise<() => Promise<unknown>> {
  await takeGuardsOff(db);
  const at = db.selectFrom("auditEntries").select("entry").where("seq", "=", seq);
  const { entry } = await at.executeTakeFirstOrThrow();
  const write = (text: string) =>
    db.updateTable("auditEntries").set({ entry: text }).where("seq", "=", seq).execute();
  await write(entry.replace("2026", "2025"));
  return () => write(entry);
}

async function cutTail(db: Db, seq: number): Promise<void> {
  await takeGuardsOff(db);
  await db.deleteFrom("auditEntries").where("seq", ">", seq).execute();
  const last = db.selectFrom("auditEntries").select("hash").where("seq", "=", seq);
  await db
    .updateTable("auditHead")
    .set({ seq, hash: (await last.executeTakeFirstOrThrow()).hash })
    .execute();
}
