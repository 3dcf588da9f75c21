import type { ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { findDecision } from "../../db/queries/decisions.ts";
import { verifyAudit } from "../audit/verify.ts";
import type { Desk } from "../desk.ts";
import { startMailSink } from "../mailbox/mail-sink.ts";
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
  "killed fifty times while approving and sending on %s, the desk loses no answered decision and doubles no code",
  { timeout: 10 * minutes },
  async (_database, makeUrl) => {
    const { desk, orders, folder } = await aDeskForProcesses(await makeUrl());
    const sink = await startMailSink({ folder: path.join(folder, "mail") });
    onTestFinished(() => sink.close());
    const cases = await givenHeldCases(desk, 3 * kills);
    const acknowledged: string[] = [];

    for (let kill = 1; kill <= kills; kill += 1) {
      const open = await stillOpen(desk, cases);
      const child = startDesk({ ...orders, cases: open, smtpUrl: sink.smtpUrl, aheadSeconds: kill * 120 });
      await collect(child, acknowledged).ready;
      await wait(randomInt(300));
      child.kill("SIGKILL");
      await once(child, "close");
    }
    const aheadSeconds = (kills + 1) * 120;
    const open = await stillOpen(desk, cases);
    const child = startDesk({ ...orders, cases: open, smtpUrl: sink.smtpUrl, aheadSeconds });
    await Promise.all([collect(child, acknowledged).ready, once(child, "close")]);

    for (const decisionId of acknowledged) expect(await findDecision(desk.db, decisionId)).toBeDefined();
    expect(await codesByCase(desk.db)).toEqual(cases.map(() => 1));
    expect(await verifyAudit(desk.db)).toMatchObject({ problem: null });
    const mails = await sink.listMail();
    const codes = mails.flatMap(({ text }) => text.match(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/g) ?? []);
    expect(new Set(codes).size).toBe(cases.length);
    console.warn(
      `${kills} kills: ${acknowledged.length} decisions answered, ${mails.length - cases.length} mails repeated.`,
    );
  },
);

async function stillOpen({ db }: Desk, cases: CaseAtStake[]): Promise<CaseAtStake[]> {
  const open = await db.selectFrom("cases").select("id").where("status", "=", "in-review").execute();
  const ids = new Set(open.map(({ id }) => id));
  return cases.filter(({ caseId }) => ids.has(caseId));
}

/** Adds each decision a process answers to `acknowledged`; `ready` is when it has begun. */
function collect(child: ChildProcess, acknowledged: string[]): { ready: Promise<void> } {
  const ready = Promise.withResolvers<void>();
  onAnswer(child, (answer) => {
    if ("ready" in answer) ready.resolve();
    if ("decisionId" in answer && answer.decisionId) acknowledged.push(answer.decisionId);
  });
  return { ready: ready.promise };
}
