import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { readKeyring } from "../../db/keyring.ts";
import { createKeyring } from "../../db/keyring-file.ts";
import { migrateToLatest } from "../../db/migrations/index.ts";
import { freshPostgresUrl, freshSqliteFile, onEveryEngine, openUntilTestEnds } from "../../db/testing.ts";
import { createVault } from "../../db/vault.ts";
import { rowsAtOnce } from "../../shared/imports.ts";
import { verifyAudit } from "../audit/verify.ts";
import type { Desk } from "../desk.ts";
import { events } from "../records/testing.ts";
import { ensureDemoPeople, sam } from "../seeding/demo-people.ts";
import { actingAs, testApp } from "../testing.ts";
import { beginImport } from "./begin-import.ts";
import { checkImport } from "./check-import.ts";
import type { Orders } from "./import-process.ts";
import { importForStaff } from "./import-for-staff.ts";
import { givenChecked, givenImported, givenUpload, manyPeople, workOnce } from "./testing.ts";

const minutes = 60_000;
const mapping = {
  places: { givenName: 0, familyName: 1, dateOfBirth: 2, aNumber: 3, email: 4 },
  dates: "year-first",
} as const;

test.each([
  ["SQLite", async () => freshSqliteFile()],
  ["PostgreSQL", () => freshPostgresUrl()],
])(
  "killed eight times while checking and importing on %s, no row is lost and none is written twice",
  { timeout: 5 * minutes },
  async (_engine, makeUrl) => {
    const { desk, orders } = await aDeskForProcesses(await makeUrl());
    const acting = actingAs(desk, sam);
    await givenImported(desk, manyPeople(300));
    const importId = await givenUpload(desk, mixedFile());

    await checkImport(acting, { importId, mapping });
    const checkedRows = () => progress(desk, "import-check");
    for (let kill = 1; kill <= 4; kill += 1) await killAfterProgress(orders, kill, checkedRows);
    await finish(orders, 5);
    expect(await importForStaff(acting, { importId })).toMatchObject({
      standing: "checked",
      ...expectedCheck,
    });

    await beginImport(acting, { importId });
    const writtenRows = () => progress(desk, "import");
    for (let kill = 6; kill <= 9; kill += 1) await killAfterProgress(orders, kill, writtenRows);
    await finish(orders, 10);

    expect(await importForStaff(acting, { importId })).toMatchObject({
      standing: "finished",
      written: expectedCheck.found,
      bad: expectedCheck.bad,
    });
    expect(await onRecord(desk)).toEqual({ records: 8000, emails: 8200, former: 200 });
    const written = (await events(desk.db)).filter(({ action }) => action === "import.rows-written");
    expect(sum(written.slice(1).map(({ details }) => Number(details["new"])))).toBe(7700);
    expect(await verifyAudit(desk.db)).toMatchObject({ problem: null });
  },
);

onEveryEngine((freshDatabase) => {
  test("an import that is cancelled leaves whole chunks, says how many rows, and can be gone on with", async () => {
    const { desk, as, db } = await testApp({ freshDatabase });
    const importId = await givenChecked(desk, manyPeople(4 * rowsAtOnce));
    const { runId } = await as(sam).imports.begin({ importId });
    const working = workOnce(desk);
    while ((await recordCount(db)) === 0) await wait(1);
    await as(sam).runs.cancel({ runId });
    await working;

    const stopped = await as(sam).imports.get({ importId });
    const records = await recordCount(db);
    expect(stopped.standing).toBe("stopped");
    expect(records % rowsAtOnce).toBe(0);
    expect(stopped).toMatchObject({
      written: { new: records, changed: 0, same: 0 },
      rowsLeft: 4 * rowsAtOnce - records,
    });

    await as(sam).imports.begin({ importId });
    await workOnce(desk);
    expect(await as(sam).imports.get({ importId })).toMatchObject({ standing: "finished", rowsLeft: 0 });
    expect(await recordCount(db)).toBe(4 * rowsAtOnce);
  });

  test("a check that is cancelled can be begun anew", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const importId = await givenUpload(desk, manyPeople(10));
    const { runId } = await as(sam).imports.check({ importId, mapping });
    await as(sam).runs.cancel({ runId });
    await workOnce(desk);

    await expect(as(sam).imports.begin({ importId })).rejects.toThrow("can't be imported now");
    await as(sam).imports.check({ importId, mapping });
    await workOnce(desk);

    expect(await as(sam).imports.get({ importId })).toMatchObject({
      standing: "checked",
      found: { new: 10 },
    });
  });
});

/** 8,000 rows beside 300 people: 100 of these as they are, 200 with a new email, 7,700 new ones; 20 can't be read. */
function mixedFile(): string[] {
  const [header = "", ...people] = manyPeople(8000);
  const changed = people.map((line, place) =>
    place >= 100 && place < 300 ? line.replace("@example.com", "@example.org") : line,
  );
  for (let place = 0; place < 20; place += 1) {
    changed.splice(400 * place, 0, `Bad,Row,soon,A00099999${place}`);
  }
  return [header, ...changed];
}

const expectedCheck = { found: { new: 7700, changed: 200, same: 100 }, bad: 20 };

async function aDeskForProcesses(databaseUrl: string) {
  const keyringFile = path.join(path.dirname(freshSqliteFile()), "keyring.json");
  createKeyring(keyringFile);
  const keyring = readKeyring(keyringFile);
  const db = openUntilTestEnds(databaseUrl);
  await migrateToLatest(db);
  await ensureDemoPeople(db);
  const desk: Desk = { db, keyring, vault: createVault(keyring), now: () => new Date().toISOString() };
  return { desk, orders: { databaseUrl, keyringFile } };
}

type Where = Omit<Orders, "aheadSeconds">;

/** Lets a process work until it got further, and kills it. */
async function killAfterProgress(orders: Where, turn: number, done: () => Promise<number>): Promise<void> {
  const before = await done();
  const child = startProcess(orders, turn);
  const closed = once(child, "close");
  while ((await done()) === before) await wait(5);
  child.kill("SIGKILL");
  await closed;
}

async function finish(orders: Where, turn: number): Promise<void> {
  const [code] = await once(startProcess(orders, turn), "close");
  expect(code).toBe(0);
}

function startProcess(orders: Where, turn: number) {
  const program = path.join(import.meta.dirname, "import-process.ts");
  const all: Orders = { ...orders, aheadSeconds: turn * 60 };
  return spawn(process.execPath, [program, JSON.stringify(all)], { stdio: "inherit" });
}

/** How many rows the newest run of a kind is through with. */
async function progress({ db }: Desk, kind: "import" | "import-check"): Promise<number> {
  const run = await db
    .selectFrom("runs")
    .select("done")
    .where("kind", "=", kind)
    .orderBy("askedAt", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return run.done;
}

async function onRecord({ db }: Desk) {
  const contacts = await db.selectFrom("recordContacts").select("until").execute();
  return {
    records: await recordCount(db),
    emails: contacts.length,
    former: contacts.filter(({ until }) => until !== null).length,
  };
}

async function recordCount(db: Desk["db"]): Promise<number> {
  const records = await db.selectFrom("records").select("aNumberIndex").execute();
  expect(new Set(records.map(({ aNumberIndex }) => aNumberIndex)).size).toBe(records.length);
  return records.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
