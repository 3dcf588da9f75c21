import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Db, openDatabase } from "../db/database.ts";
import { migrateToLatest } from "../db/migrations/index.ts";
import { insertStaff } from "../db/queries/staff.ts";
import { testKeyring, testVault } from "../db/testing.ts";
import { givenPerson, givenRequest } from "../server/cases/testing.ts";
import { ensureDemoPeople } from "../server/seeding/demo-people.ts";

const small = ["--cases", "3", "--seed", "5", "--as-of", "2026-03-16"];
const patience = 30_000;

test(
  "an office is invented from the command line; its fingerprint can be had again, itself only once",
  () => {
    const [one, other] = [anOffice(), anOffice()];

    const first = one.seed(small);
    const same = other.seed(small);
    const again = one.seed(small);
    const more = one.seed(["--cases", "2", "--seed", "6", "--as-of", "2026-03-16"]);

    expect(first.status).toBe(0);
    expect(first.said).toMatch(
      /^Invented 6 records and 3 cases as of 2026-03-16\.\nFingerprint: [0-9a-f]{64}\n.*same fingerprint/,
    );
    expect(first.complained).toContain("records: 6 of 6\n");
    expect(same.said).toBe(first.said);
    expect(again).toMatchObject({ status: 1, said: "" });
    expect(again.complained).toContain("already has the office of seed 5 with 3 cases as of 2026-03-16");
    expect(more.status).toBe(0);
  },
  patience,
);

describe("a wrong option is named and nothing is written", () => {
  test.each([
    [["--cases", "none"], "--cases: must be a whole number from 1 to"],
    [["--seed", "-1"], "--seed"],
    [["--as-of", "2026-02-30"], "--as-of: must be a date in the calendar"],
    [["--colour", "red"], "--colour"],
  ])(
    "%j",
    (args, complaint) => {
      const { file, seed } = anOffice();

      const { status, complained } = seed(args);

      expect(status).toBe(2);
      expect(complained).toContain(complaint);
      expect(existsSync(file)).toBe(false);
    },
    patience,
  );
});

describe("nothing is invented in a real office", () => {
  test(
    "one with staff of its own",
    async () => {
      const { open, seed } = anOffice();
      await open((db) => insertStaff(db, rosa));

      const { status, complained } = seed(small);

      expect(status).toBe(1);
      expect(complained).toContain("it has staff who are not the demo's");
      await open(expectNothingInvented);
    },
    patience,
  );

  test(
    "one with requests that people sent",
    async () => {
      const { open, seed } = anOffice();
      await open(async (db) => {
        await ensureDemoPeople(db);
        const desk = { db, vault: testVault, keyring: testKeyring, now: () => "2026-03-02T15:00:00.000Z" };
        await givenPerson(desk);
        await givenRequest(desk);
      });

      const { status, complained } = seed(small);

      expect(status).toBe(1);
      expect(complained).toContain("it has requests nobody invented");
      await open(expectNothingInvented);
    },
    patience,
  );

  test(
    "one that runs as production",
    () => {
      const { file, seed } = anOffice();

      const { status, complained } = seed(small, { APP_MODE: "production" });

      expect(status).toBe(1);
      expect(complained).toContain("APP_MODE: nothing is invented in production");
      expect(existsSync(file)).toBe(false);
    },
    patience,
  );
});

const rosa = {
  id: "staff-rosa",
  name: "Rosa Lim",
  email: "rosa@example.org",
  role: "reviewer",
  isCleared: 0,
  isSuspended: 0,
  passwordHash: null,
  createdAt: "2026-03-02T15:00:00.000Z",
} as const;

/** A database file and a keyring that vanish with the test. */
function anOffice() {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-seed-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "office.db");
  const settings = { DATABASE_URL: file, KEYRING_FILE: path.join(folder, "keys.json") };
  const seed = (args: string[], environment: Record<string, string> = {}) =>
    run(args, { ...settings, ...environment });
  const open = async (work: (db: Db) => Promise<unknown>) => {
    const db = openDatabase(file);
    try {
      await migrateToLatest(db);
      await work(db);
    } finally {
      await db.destroy();
    }
  };
  return { file, open, seed };
}

function run(args: string[], settings: Record<string, string>) {
  const script = path.join(import.meta.dirname, "seed.ts");
  const { APP_MODE: _, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { ...environment, ...settings },
    encoding: "utf8",
  });
  return { status, said: stdout, complained: stderr };
}

async function expectNothingInvented(db: Db): Promise<void> {
  expect(await db.selectFrom("seedRuns").select("id").execute()).toEqual([]);
}
