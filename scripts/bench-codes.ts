import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createTransport } from "nodemailer";
import { SMTPServer } from "smtp-server";
import { openDatabase } from "../db/database.ts";
import { readKeyring } from "../db/keyring.ts";
import { createKeyring } from "../db/keyring-file.ts";
import { migrateToLatest } from "../db/migrations/index.ts";
import { findOffice } from "../db/queries/office.ts";
import { createVault } from "../db/vault.ts";
import { inTransaction } from "../db/transaction.ts";
import { generateNoticeNumber } from "../server/codes/generate-code.ts";
import { issueCode, prepareCode } from "../server/codes/issue-code.ts";
import { givenApprovedCase, givenDecision } from "../server/codes/testing.ts";
import { deliverAllDue } from "../server/deliveries/deliver-round.ts";
import { createMailer } from "../server/deliveries/mailer.ts";
import type { Desk } from "../server/desk.ts";
import { ensureDemoPeople } from "../server/seeding/demo-people.ts";
import { composeMessage } from "../shared/messages.ts";
import { policyVersion1 } from "../shared/policy.ts";

// How many codes a second go out, beside how many mails of the same words nodemailer alone hands to the same server
// over as many connections. A new SQLite file unless --database names an empty one: never point it at an office.
const { values } = parseArgs({
  options: {
    codes: { type: "string", default: "1000" },
    rounds: { type: "string", default: "3" },
    database: { type: "string" },
    sink: { type: "boolean", default: false },
  },
});
const connections = 20;
if (values.sink) await serveSink();
else await bench(Number(values.codes), Number(values.rounds));

async function bench(codes: number, rounds: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-bench-"));
  const desk = await openBenchDesk(folder);
  const sink = await startSink();
  for (let round = 1; round <= rounds; round += 1) {
    await queueCodes(desk, codes);
    const own = await perSecond(codes, () => sendByNodemailer(desk, sink.smtpUrl, codes));
    const ours = await perSecond(codes, () => sendByDesk(desk, sink.smtpUrl));
    const share = Math.round((ours / own) * 100);
    console.log(
      `${Math.round(ours)} codes/s delivered, ${Math.round(own)} mails/s by nodemailer alone: ${share} %`,
    );
  }
  sink.process.kill();
  await desk.db.destroy();
  rmSync(folder, { recursive: true });
}

async function openBenchDesk(folder: string): Promise<Desk> {
  const keyringFile = path.join(folder, "keys/keyring.json");
  createKeyring(keyringFile);
  const keyring = readKeyring(keyringFile);
  const db = openDatabase(values.database ?? path.join(folder, "bench.db"));
  await migrateToLatest(db);
  await ensureDemoPeople(db);
  return { db, keyring, vault: createVault(keyring), now: () => new Date().toISOString() };
}

/** Hashing takes tens of milliseconds on purpose and is no part of delivering: one hash serves all. */
async function queueCodes(desk: Desk, codes: number): Promise<void> {
  const prepared = await prepareCode(desk);
  for (let n = 0; n < codes; n += 1) {
    const approved = await givenApprovedCase(desk);
    await inTransaction(desk.db, async (trx) => {
      const decisionId = await givenDecision(trx, desk, approved.caseFile.id);
      const own = { ...prepared, noticeNumber: generateNoticeNumber() };
      const order = { ...approved, decisionId, prepared: own, policy: policyVersion1, sendAt: desk.now() };
      await issueCode(trx, desk, { ...order, office: await findOffice(trx) });
    });
  }
}

async function sendByDesk(desk: Desk, smtpUrl: string): Promise<void> {
  const email = createMailer(smtpUrl, { connections });
  const { signal } = new AbortController();
  const onFailure = (error: unknown) => console.error(error);
  const sending = { channels: { email }, worker: "bench", lanes: connections, signal, onFailure };
  await deliverAllDue(desk, sending);
  email.close();
}

async function sendByNodemailer(desk: Desk, smtpUrl: string, mails: number): Promise<void> {
  const office = await findOffice(desk.db);
  const content = {
    kind: "code",
    reference: "PD-7K4M-29Q",
    code: "8Q2F-ZZ7R-0MNT-4XKD",
    expiresAt: desk.now(),
    noticeNumber: "N-123456",
  } as const;
  const { subject, body } = composeMessage(content, { language: "en", office });
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: connections });
  const mail = { from: office.senderAddress, to: "nadia@example.com", subject, text: body };
  await Promise.all(Array.from({ length: mails }, () => transport.sendMail(mail)));
  transport.close();
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (count / (performance.now() - start)) * 1000;
}

/** In a process of its own, so that neither side pays for the server's work. */
async function startSink(): Promise<{ smtpUrl: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [import.meta.filename, "--sink"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [smtpUrl] = await once(createInterface({ input: child.stdout }), "line");
  return { smtpUrl: String(smtpUrl), process: child };
}

async function serveSink(): Promise<void> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onData: (stream, _session, done) => void stream.resume().on("end", () => done()),
  });
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  console.log(`smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
}
