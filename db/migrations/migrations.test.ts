import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Db } from "../database.ts";
import { freshPostgresUrl, freshSqliteFile, onEveryEngine, openUntilTestEnds } from "../testing.ts";
import { isUpToDate, migrateToLatest } from "./index.ts";

onEveryEngine((freshDatabase) => {
  test("migrating twice changes nothing", async () => {
    const db = await freshDatabase();
    const before = await everything(db);

    await Promise.all([migrateToLatest(db), migrateToLatest(db)]);

    expect(await everything(db)).toEqual(before);
    expect(await isUpToDate(db)).toBe(true);
  });

  test("an older release refuses a newer database and leaves it as it was", async () => {
    const db = await freshDatabase();
    await db.insertInto("migrations").values({ name: "9999-future", appliedAt: "2027" }).execute();
    const before = await everything(db);

    await expect(migrateToLatest(db)).rejects.toThrow("start the newer release");

    expect(await everything(db)).toEqual(before);
  });
});

test.each([
  ["SQLite", async () => freshSqliteFile()],
  ["PostgreSQL", () => freshPostgresUrl("template1")],
])("two servers that start together on an empty database take turns on %s", async (_, emptyUrl) => {
  const url = await emptyUrl();
  const servers = [openUntilTestEnds(url), openUntilTestEnds(url)];

  await Promise.all(servers.map(migrateToLatest));

  const [first, second] = await Promise.all(servers.map(everything));
  expect(first?.migrations.length).toBeGreaterThan(0);
  expect(second).toEqual(first);
});

test.each([3, 20, 45])("a migration killed at statement %i leaves nothing behind", async (fatal) => {
  const file = freshSqliteFile();

  const dying = promisify(execFile)(process.execPath, ["--input-type=module", "-e", dyingAt(fatal, file)]);

  await expect(dying).rejects.toMatchObject({ signal: "SIGKILL" });
  const db = openUntilTestEnds(file);
  const { rows } = await sql`select name from sqlite_master`.execute(db);
  expect(rows).toEqual([]);
  await migrateToLatest(db);
  expect(await isUpToDate(db)).toBe(true);
});

/** A server that migrates and is killed when it prepares its nth statement. */
function dyingAt(fatal: number, file: string): string {
  const here = (name: string) => JSON.stringify(path.join(import.meta.dirname, name));
  return `import { DatabaseSync } from "node:sqlite";
    import { openDatabase } from ${here("../database.ts")};
    import { migrateToLatest } from ${here("index.ts")};
    const db = openDatabase(${JSON.stringify(file)});
    const prepare = DatabaseSync.prototype.prepare;
    let left = ${fatal};
    DatabaseSync.prototype.prepare = function (text) {
      left -= 1;
      if (left === 0) process.kill(process.pid, "SIGKILL");
      return prepare.call(this, text);
    };
    await migrateToLatest(db);`;
}

async function everything(db: Db) {
  return {
    migrations: await db.selectFrom("migrations").selectAll().orderBy("name").execute(),
    office: await db.selectFrom("office").selectAll().execute(),
    policies: await db.selectFrom("policies").selectAll().execute(),
    auditHead: await db.selectFrom("auditHead").selectAll().execute(),
  };
}
