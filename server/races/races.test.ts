import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { type Db, openDatabase } from "../../db/database.ts";
import { createKeyring, readKeyring } from "../../db/keyring.ts";
import { migrateToLatest } from "../../db/migrations/index.ts";
import { findDecision } from "../../db/queries/decisions.ts";
import { freshPostgresUrl, onEveryEngine } from "../../db/testing.ts";
import { createVault } from "../../db/vault.ts";
import { UserError } from "../../shared/errors.ts";
import { verifyAudit } from "../audit/verify.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { takeCase } from "../cases/take-case.ts";
import { approveCase } from "../decisions/approve-case.ts";
import type { Desk } from "../desk.ts";
import { startMailSink } from "../mailbox/mail-sink.ts";
import { dana, ensureDemoPeople } from "../seeding/demo-people.ts";
import { actingAs, aDesk } from "../testing.ts";
import type { Answer, Orders } from "./desk-process.ts";

const minutes = 60_000;

onEveryEngine((freshDatabase) => {
  test(
    "eight approvals at once of each of 200 cases issue exactly 200 codes, and every loser is told so",
    { timeout: 5 * minutes },
    async () => {
      const desk = await aDesk({ freshDatabase });
      const held = await givenHeldCases(desk, 200);

      const answers: string[] = [];
      for (const seen of held) {
        const tries = Array.from({ length: 8 }, () => approving(desk, seen));
        answers.push(...(await Promise.all(tries)));
      }

      expect(answers.filter((answer) => answer === "approved")).toHaveLength(200);
      expect(answers.filter((answer) => answer === "conflict")).toHaveLength(1400);
      expect(await codesByCase(desk.db)).toEqual(held.map(() => 1));
    },
  );
});

test.each([
  ["one SQLite file", 200, sqliteUrl],
  ["one PostgreSQL database", 50, freshPostgresUrl],
])(
  "two processes on %s, four callers each, issue exactly one code for each of %i cases",
  { timeout: 5 * minutes },
  async (_database, count, makeUrl) => {
    const { desk, orders } = await aDeskForProcesses(await makeUrl());
    const cases = await givenHeldCases(desk, count);

    const answers = await Promise.all(
      [1, 2].map(() => finished(startDesk({ ...orders, cases, callers: 4 }))),
    );

    const approved = answers.flat().filter((answer) => "decisionId" in answer);
    const refused = answers.flat().filter((answer) => "refused" in answer);
    expect(approved).toHaveLength(count);
    expect(new Set(refused.map(({ refused: kind }) => kind))).toEqual(new Set(["conflict"]));
    expect(refused).toHaveLength(7 * count);
    expect(await codesByCase(desk.db)).toEqual(cases.map(() => 1));
  },
);

test.each([
  ["SQLite", sqliteUrl],
  ["PostgreSQL", freshPostgresUrl],
])(
  "killed twenty times while approving and sending on %s, the desk loses no answered decision and doubles no code",
  { timeout: 5 * minutes },
  async (_engine, makeUrl) => {
    const { desk, orders, folder } = await aDeskForProcesses(await makeUrl());
    const sink = await startMailSink({ folder: path.join(folder, "mail") });
    onTestFinished(() => sink.close());
    const cases = await givenHeldCases(desk, 80);
    const acknowledged: string[] = [];

    for (let kill = 1; kill <= 20; kill += 1) {
      const aheadSeconds = kill * 120;
      const child = startDesk({
        ...orders,
        cases: await stillOpen(desk, cases),
        smtpUrl: sink.smtpUrl,
        aheadSeconds,
      });
      const answers = collect(child, acknowledged);
      await answers.ready;
      await wait(randomInt(300));
      child.kill("SIGKILL");
      await once(child, "close");
    }
    const last = {
      ...orders,
      cases: await stillOpen(desk, cases),
      smtpUrl: sink.smtpUrl,
      aheadSeconds: 3600,
    };
    const child = startDesk(last);
    await Promise.all([collect(child, acknowledged).ready, once(child, "close")]);

    for (const decisionId of acknowledged) expect(await findDecision(desk.db, decisionId)).toBeDefined();
    expect(await codesByCase(desk.db)).toEqual(cases.map(() => 1));
    expect(await verifyAudit(desk.db)).toMatchObject({ problem: null });
    const mails = await sink.listMail();
    const codes = mails.flatMap(({ text }) => text.match(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/g) ?? []);
    expect(new Set(codes).size).toBe(cases.length);
    console.warn(
      `20 kills: ${acknowledged.length} decisions answered, ${mails.length - cases.length} mails repeated.`,
    );
  },
);

async function approving(desk: Desk, seen: { caseId: string; version: number }): Promise<string> {
  try {
    await approveCase(actingAs(desk, dana), { ...seen, reason: "full-match", note: "" });
    return "approved";
  } catch (error) {
    if (error instanceof UserError) return error.kind;
    throw error;
  }
}

/** Cases that Dana holds and that nothing blocks, each about a person of its own. */
async function givenHeldCases(desk: Desk, count: number): Promise<{ caseId: string; version: number }[]> {
  const held: { caseId: string; version: number }[] = [];
  for (let n = 0; n < count; n += 1) {
    const aNumber = String(n).padStart(9, "0");
    await givenPerson(desk, { identity: { aNumber, receipts: [] } });
    const { id: caseId } = await givenRequest(desk, { aNumber, email: "", phone: "" });
    await takeCase(actingAs(desk, dana), { caseId });
    const { version } = await desk.db
      .selectFrom("cases")
      .select("version")
      .where("id", "=", caseId)
      .executeTakeFirstOrThrow();
    held.push({ caseId, version });
  }
  return held;
}

async function codesByCase(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom("cases")
    .leftJoin("codes", "codes.caseId", "cases.id")
    .select((eb) => eb.fn.count<number>("codes.id").as("codes"))
    .groupBy("cases.id")
    .execute();
  return rows.map(({ codes }) => codes);
}

async function stillOpen({ db }: Desk, cases: { caseId: string; version: number }[]) {
  const open = await db.selectFrom("cases").select("id").where("status", "=", "in-review").execute();
  const ids = new Set(open.map(({ id }) => id));
  return cases.filter(({ caseId }) => ids.has(caseId));
}

async function aDeskForProcesses(databaseUrl: string) {
  const folder = aFolder();
  const keyringFile = path.join(folder, "keyring.json");
  createKeyring(keyringFile);
  const keyring = readKeyring(keyringFile);
  const db = openDatabase(databaseUrl);
  onTestFinished(() => db.destroy());
  await migrateToLatest(db);
  await ensureDemoPeople(db);
  const desk: Desk = { db, keyring, vault: createVault(keyring), now: () => new Date().toISOString() };
  const orders: Orders = { databaseUrl, keyringFile, cases: [], callers: 1, smtpUrl: null, aheadSeconds: 0 };
  return { desk, orders, folder };
}

function startDesk(orders: Orders): ChildProcess {
  const program = path.join(import.meta.dirname, "desk-process.ts");
  return spawn(process.execPath, [program, JSON.stringify(orders)], { stdio: ["ignore", "pipe", "inherit"] });
}

/** Everything a process answered, once it has ended by itself. */
async function finished(child: ChildProcess): Promise<Answer[]> {
  const answers: Answer[] = [];
  const lines = createInterface({ input: child.stdout! });
  lines.on("line", (line) => answers.push(JSON.parse(line)));
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  return answers;
}

/** Adds each decision a process answers to `acknowledged`; `ready` is when it has begun. */
function collect(child: ChildProcess, acknowledged: string[]): { ready: Promise<void> } {
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stdout! }).on("line", (line) => {
    const answer: Answer = JSON.parse(line);
    if ("ready" in answer) ready.resolve();
    if ("decisionId" in answer) acknowledged.push(answer.decisionId);
  });
  return { ready: ready.promise };
}

async function sqliteUrl(): Promise<string> {
  return path.join(aFolder(), "proofdesk.db");
}

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-races-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
