import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries, listDeliveryAnswers } from "../../db/queries/deliveries.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { givenApprovedCase, givenCode } from "../codes/testing.ts";
import type { Desk } from "../desk.ts";
import { aDeskForProcesses, minutes, sharedDatabases } from "../races/testing.ts";
import { aDesk } from "../testing.ts";
import { deliverNext } from "./deliver-next.ts";
import type { WorkerOrders } from "./delivery-process.ts";
import { createMailer } from "./mailer.ts";
import {
  aCapriciousServer,
  aScriptedServer,
  codeIn,
  isRefusedForGood,
  messageIdIn,
  numberIn,
} from "./testing.ts";

test.each(sharedDatabases)(
  "of two worker processes on %s one frozen past its lease owns nothing when it wakes",
  { timeout: 2 * minutes },
  async (_database, makeUrl) => {
    const { desk, orders } = await aDeskForProcesses(await makeUrl());
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    // The first to ask waits for its answer; it is frozen meanwhile.
    let tries = 0;
    const server = await aScriptedServer(() =>
      (tries += 1) <= 2 ? { does: "wait", milliseconds: 4000 } : { does: "accept" },
    );
    const { databaseUrl, keyringFile } = orders;
    const worker = { databaseUrl, keyringFile, smtpUrl: server.smtpUrl, aheadSeconds: 1 };

    const frozen = startWorker(worker);
    await vi.waitFor(() => expect(tries).toBeGreaterThan(0), 20_000);
    frozen.kill("SIGSTOP");
    const early = startWorker(worker);
    await once(early, "close");
    const [inHand] = await listDeliveries(desk.db, caseId);
    const other = startWorker({ ...worker, aheadSeconds: 62 });
    await once(other, "close");
    const [sent] = await listDeliveries(desk.db, caseId);
    frozen.kill("SIGCONT");
    await once(frozen, "close");

    expect(inHand).toMatchObject({ state: "sending", fence: 1, leasedBy: `process ${frozen.pid}` });
    expect(sent).toMatchObject({ state: "sent", fence: 2, tries: 2 });
    expect(await listDeliveries(desk.db, caseId)).toEqual([sent]);
    expect(await listDeliveryAnswers(desk.db, sent?.id ?? "")).toHaveLength(1);
    expect((await listCaseAuditEntries(desk.db, caseId)).map(({ action }) => action)).toEqual([
      "code.issued",
      "code.sent",
    ]);
    // One freeze, at most one repeat, and it is the same message.
    expect(server.taken.length).toBeLessThanOrEqual(2);
    expect(new Set(server.taken.map(codeIn)).size).toBe(1);
    expect(new Set(server.taken.map(messageIdIn)).size).toBe(1);
  },
);

test(
  "whatever a mail server does in turn, every mail it may have arrives, and each refused for good is on its case",
  { timeout: 2 * minutes },
  async () => {
    const desk = await aDesk();
    const given: { caseId: string; plain: string; to: string }[] = [];
    for (let n = 0; n < 40; n += 1) {
      const to = `person-${n}@example.com`;
      given.push({ ...(await givenCode(desk, await givenApprovedCase(desk, { email: to }))), to });
    }
    const server = await aScriptedServer(aCapriciousServer());
    const mailer = createMailer(server.smtpUrl, { patienceMs: 500, connections: 5 });
    onTestFinished(() => mailer.close());

    for (let round = 0; round < 12; round += 1) {
      await Promise.all(Array.from({ length: 5 }, (_, lane) => sendAll(desk, mailer, `lane ${lane}`)));
      desk.clock.advance({ minutes: 5 });
    }

    for (const { caseId, plain, to } of given.filter((one) => !isRefusedForGood(one.to))) {
      const mails = server.taken.filter(({ rcptTo }) => rcptTo.includes(`<${to}>`));
      expect(await listDeliveries(desk.db, caseId)).toMatchObject([{ state: "sent", message: null }]);
      expect(new Set(mails.map(codeIn))).toEqual(new Set([plain]));
      expect(new Set(mails.map(messageIdIn)).size).toBe(1);
    }
    for (const { caseId, to } of given.filter((one) => isRefusedForGood(one.to))) {
      expect(server.taken.filter(({ rcptTo }) => rcptTo.includes(`<${to}>`))).toEqual([]);
      expect(await listDeliveries(desk.db, caseId)).toMatchObject([
        { state: "permanent-failure", lastAnswer: "550 5.1.1" },
      ]);
      expect(await listCodes(desk.db, caseId)).toMatchObject([{ state: "revoked" }]);
      expect(await listSignals(desk.db, caseId)).toMatchObject([{ signal: "message-undelivered" }]);
    }
    const repeats = server.taken.length - given.filter(({ to }) => !isRefusedForGood(to)).length;
    // Only where the desk could not learn that a mail was taken: twice dropped, once too slow.
    const [dropped, slow] = [3, 2].map((kind) => given.filter(({ to }) => numberIn(to) % 5 === kind).length);
    expect(repeats).toBeLessThanOrEqual(2 * (dropped ?? 0) + (slow ?? 0));
  },
);

async function sendAll(desk: Desk, mailer: ReturnType<typeof createMailer>, worker: string): Promise<void> {
  while (await deliverNext(desk, { channels: { email: mailer }, worker })) continue;
}

function startWorker(orders: WorkerOrders): ChildProcess {
  const program = path.join(import.meta.dirname, "delivery-process.ts");
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}
