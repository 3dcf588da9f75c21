import type { ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { findDecision } from "../../db/queries/decisions.ts";
import { verifyAudit } from "../audit/verify.ts";
import { makeCredential } from "../credentials/make-credential.ts";
import type { Desk } from "../desk.ts";
import { startMailSink } from "../mailbox/mail-sink.ts";
import { ines } from "../seeding/demo-people.ts";
import { actingAs } from "../testing.ts";
import type { CaseAtStake } from "./acts.ts";
import {
  aDeskForProcesses,
  codesByCase,
  givenHeldCases,
  minutes,
  onAnswer,
  sharedDatabases,
  startDesk,
} from "./testing.ts";

const kills = 50;

test.each(sharedDatabases)(
  "killed fifty times while approving, sending and redeeming on %s, the desk loses nothing answered and doubles no code",
  { timeout: 10 * minutes },
  async (_database, makeUrl) => {
    const { desk, orders, folder } = await aDeskForProcesses(await makeUrl());
    const sink = await startMailSink({ folder: path.join(folder, "mail") });
    onTestFinished(() => sink.close());
    const cases = await givenHeldCases(desk, 3 * kills);
    const acknowledged: string[] = [];
    const redeemed = new Map<string, string>();
    const heard = { acknowledged, redeemed };
    const people = await givenPortal(desk, cases);
    const redeeming = () => ({
      ...people,
      mailFolder: path.join(folder, "mail"),
      done: [...redeemed.keys()],
    });

    for (let kill = 1; kill <= kills; kill += 1) {
      const open = await stillOpen(desk, cases);
      const aheadSeconds = kill * 120;
      const { smtpUrl } = sink;
      const child = startDesk({ ...orders, cases: open, smtpUrl, redeeming: redeeming(), aheadSeconds });
      await collect(child, heard).ready;
      await wait(randomInt(300));
      child.kill("SIGKILL");
      await once(child, "close");
    }
    const aheadSeconds = (kills + 1) * 120;
    const open = await stillOpen(desk, cases);
    const { smtpUrl } = sink;
    const child = startDesk({ ...orders, cases: open, smtpUrl, redeeming: redeeming(), aheadSeconds });
    await Promise.all([collect(child, heard).ready, once(child, "close")]);

    for (const decisionId of acknowledged) expect(await findDecision(desk.db, decisionId)).toBeDefined();
    expect(await codesByCase(desk.db)).toEqual(cases.map(() => 1));
    expect(await verifyAudit(desk.db)).toMatchObject({ problem: null });
    const mails = await sink.listMail();
    const codes = mails.flatMap(({ text }) => text.match(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/g) ?? []);
    expect(new Set(codes).size).toBe(cases.length);
    expect(messageIdsIn(path.join(folder, "mail")).size).toBe(cases.length);
    // Whoever was not answered asked again under the same key, and none was told that the code was used.
    expect([...redeemed.keys()].toSorted()).toEqual([...new Set(codes)].toSorted());
    expect(new Set(redeemed.values())).toEqual(new Set(["linked"]));
    expect(await timesRedeemed(desk)).toEqual(cases.map(() => 1));
    console.warn(
      `${kills} kills: ${acknowledged.length} decisions and ${redeemed.size} uses answered, ${mails.length - cases.length} mails repeated.`,
    );
  },
);

async function stillOpen({ db }: Desk, cases: CaseAtStake[]): Promise<CaseAtStake[]> {
  const open = await db.selectFrom("cases").select("id").where("status", "=", "in-review").execute();
  const ids = new Set(open.map(({ id }) => id));
  return cases.filter(({ caseId }) => ids.has(caseId));
}

/** A portal at which everybody whose case it is may use their code. */
async function givenPortal(desk: Desk, cases: readonly CaseAtStake[]) {
  const { credentialId } = await makeCredential(actingAs(desk, ines), {
    name: "Portal",
    scopes: ["codes:redeem"],
    lifeDays: 90,
  });
  const rows = await desk.db.selectFrom("cases").select(["id", "reference"]).execute();
  const places = new Map(cases.map(({ caseId }, place) => [caseId, String(place).padStart(9, "0")]));
  const aNumbers = Object.fromEntries(rows.map(({ id, reference }) => [reference, places.get(id) ?? ""]));
  return { credentialId, aNumbers, dateOfBirth: "1988-04-03" };
}

/** What a mail that came twice is known by. */
function messageIdsIn(mailFolder: string): Set<string | undefined> {
  const files = readdirSync(mailFolder).filter((name) => name.endsWith(".eml"));
  const mails = files.map((name) => readFileSync(path.join(mailFolder, name), "utf8"));
  return new Set(mails.map((mail) => /^Message-ID:\s*(\S+)/im.exec(mail)?.[1]));
}

/** How often the log says that each case's code was used. */
async function timesRedeemed({ db }: Desk): Promise<number[]> {
  const rows = await db
    .selectFrom("auditEntries")
    .select((eb) => eb.fn.countAll<number>().as("times"))
    .where("action", "=", "code.redeemed")
    .groupBy("caseId")
    .execute();
  return rows.map(({ times }) => times);
}

interface Heard {
  acknowledged: string[];
  redeemed: Map<string, string>;
}

/** Keeps each decision and each use of a code a process answers; `ready` is when it has begun. */
function collect(child: ChildProcess, { acknowledged, redeemed }: Heard): { ready: Promise<void> } {
  const ready = Promise.withResolvers<void>();
  onAnswer(child, (answer) => {
    if ("ready" in answer) ready.resolve();
    if ("decisionId" in answer && answer.decisionId) acknowledged.push(answer.decisionId);
    if ("redeemed" in answer) redeemed.set(answer.code, answer.redeemed);
  });
  return { ready: ready.promise };
}
