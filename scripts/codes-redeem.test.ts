import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Db, openDatabase } from "../db/database.ts";
import { readKeyring } from "../db/keyring.ts";
import { createKeyring } from "../db/keyring-file.ts";
import { migrateToLatest } from "../db/migrations/index.ts";
import { createVault } from "../db/vault.ts";
import { givenApprovedCase, givenCode } from "../server/codes/testing.ts";
import { ensureDemoPeople } from "../server/seeding/demo-people.ts";

test("a code is redeemed from the command line once, and the answer is in words", async () => {
  const { code, redeem } = await givenOfficeWithCode();
  const details = ["--a-number", "A000123456", "--date-of-birth", "1990-01-31", "--account", "nadia"];

  const wrong = redeem([...details, "--code", "0000-0000-0000-0000"]);
  const right = redeem([...details, "--code", code]);
  const again = redeem([...details, "--code", code]);

  expect(right).toEqual({ status: 0, said: "Linked: the account is linked now, and the code is used.\n" });
  expect(wrong).toEqual(again);
  expect(wrong.status).toBe(1);
  expect(wrong.said).toMatch(/^Not linked: /);
}, 30_000);

test("what is missing is named and nothing is tried", async () => {
  const { redeem } = await givenOfficeWithCode();

  const { status, said } = redeem(["--date-of-birth", "1990-01-31", "--account", "nadia"]);

  expect(status).toBe(1);
  expect(said).toContain("code: Enter the code");
  expect(redeem(["--colour", "red"])).toEqual({
    status: 1,
    said: expect.stringContaining("--date-of-birth"),
  });
}, 30_000);

async function givenOfficeWithCode() {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-redeem-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const settings = {
    DATABASE_URL: path.join(folder, "office.db"),
    KEYRING_FILE: path.join(folder, "keys.json"),
  };
  createKeyring(settings.KEYRING_FILE);
  const db = openDatabase(settings.DATABASE_URL);
  const code = await issueIn(db, settings.KEYRING_FILE);
  await db.destroy();
  const redeem = (args: string[]) => run(args, { ...settings, APP_MODE: "test" });
  return { code, redeem };
}

async function issueIn(db: Db, keyringFile: string): Promise<string> {
  await migrateToLatest(db);
  await ensureDemoPeople(db);
  const keyring = readKeyring(keyringFile);
  const desk = { db, keyring, vault: createVault(keyring), now: () => new Date().toISOString() };
  return (await givenCode(desk, await givenApprovedCase(desk))).plain;
}

function run(args: string[], env: Record<string, string>) {
  const script = path.join(import.meta.dirname, "codes-redeem.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env,
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
}
