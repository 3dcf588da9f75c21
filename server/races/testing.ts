import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished } from "vitest";
import { type Db, openDatabase } from "../../db/database.ts";
import { readKeyring } from "../../db/keyring.ts";
import { createKeyring } from "../../db/keyring-file.ts";
import { migrateToLatest } from "../../db/migrations/index.ts";
import { freshPostgresUrl } from "../../db/testing.ts";
import { createVault } from "../../db/vault.ts";
import { givenPerson, givenRequest, seenNow } from "../cases/testing.ts";
import { takeCase } from "../cases/take-case.ts";
import type { Desk } from "../desk.ts";
import { dana, ensureDemoPeople } from "../seeding/demo-people.ts";
import { actingAs } from "../testing.ts";
import type { CaseAtStake } from "./acts.ts";
import type { Answer, Orders } from "./desk-process.ts";

export const minutes = 60_000;

/** Databases that several processes can open. */
export const sharedDatabases: [string, () => Promise<string>][] = [
  ["one SQLite file", async () => path.join(aFolder(), "proofdesk.db")],
  ["one PostgreSQL database", freshPostgresUrl],
];

/** Cases that Dana holds and that nothing blocks, each about a person of its own. */
export async function givenHeldCases(desk: Desk, count: number): Promise<CaseAtStake[]> {
  const held: CaseAtStake[] = [];
  for (let n = 0; n < count; n += 1) {
    const aNumber = String(n).padStart(9, "0");
    const recordId = await givenPerson(desk, { identity: { aNumber, receipts: [] } });
    const { id } = await givenRequest(desk, { aNumber, email: "", phone: "" });
    await takeCase(actingAs(desk, dana), { caseId: id });
    held.push({ ...(await seenNow(desk.db, id)), recordId });
  }
  return held;
}

/** How many codes each case ever had. */
export async function codesByCase(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom("cases")
    .leftJoin("codes", "codes.caseId", "cases.id")
    .select((eb) => eb.fn.count<number>("codes.id").as("codes"))
    .groupBy("cases.id")
    .execute();
  return rows.map(({ codes }) => codes);
}

export async function aDeskForProcesses(databaseUrl: string) {
  const folder = aFolder();
  const keyringFile = path.join(folder, "keyring.json");
  createKeyring(keyringFile);
  const keyring = readKeyring(keyringFile);
  const db = openDatabase(databaseUrl);
  onTestFinished(() => db.destroy());
  await migrateToLatest(db);
  await ensureDemoPeople(db);
  const desk: Desk = { db, keyring, vault: createVault(keyring), now: () => new Date().toISOString() };
  const orders: Orders = {
    databaseUrl,
    keyringFile,
    cases: [],
    callers: ["approve"],
    spreadMs: 0,
    smtpUrl: null,
    redeeming: null,
    aheadSeconds: 0,
  };
  return { desk, orders, folder };
}

export function startDesk(orders: Orders): ChildProcess {
  const program = path.join(import.meta.dirname, "desk-process.ts");
  return spawn(process.execPath, [program, JSON.stringify(orders)], { stdio: ["ignore", "pipe", "inherit"] });
}

/** Everything a process answered, once it has ended by itself. */
export async function finished(child: ChildProcess): Promise<Answer[]> {
  const answers: Answer[] = [];
  onAnswer(child, (answer) => answers.push(answer));
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  return answers;
}

export function onAnswer(child: ChildProcess, take: (answer: Answer) => void): void {
  // Its standard output is piped: startDesk says so.
  createInterface({ input: child.stdout! }).on("line", (line) => take(JSON.parse(line)));
}

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-races-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
