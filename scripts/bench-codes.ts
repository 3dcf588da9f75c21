import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createTransport } from "nodemailer";
import { SMTPServer } from "smtp-server";
import { keyringOf } from "../db/keyring.ts";
import { findOffice } from "../db/queries/office.ts";
import { inTransaction } from "../db/transaction.ts";
import { createVault } from "../db/vault.ts";
import { generateNoticeNumber } from "../server/codes/generate-code.ts";
import { issueCode, prepareCode } from "../server/codes/issue-code.ts";
import { givenApprovedCase, givenDecision } from "../server/codes/testing.ts";
import type { Channel, Outgoing } from "../server/deliveries/channel.ts";
import { deliverAllDue } from "../server/deliveries/deliver-round.ts";
import { createMailer, mailOf } from "../server/deliveries/mailer.ts";
import type { Desk } from "../server/desk.ts";
import { policyVersion1 } from "../shared/policy.ts";
import { benchDatabases } from "./bench-databases.ts";
import { race, shareInWords } from "./bench-rounds.ts";

/*
 * How many codes a second go out, beside nodemailer alone handing the very same mails to the same server over as many
 * connections. The server is in a process of its own; the desk's outbox is on a new SQLite file, or with
 * `--database postgres` on a PostgreSQL of its own.
 */
const { values } = parseArgs({
  options: {
    codes: { type: "string", default: "500" },
    rounds: { type: "string", default: "9" },
    database: { type: "string", default: "sqlite" },
    sink: { type: "boolean", default: false },
  },
});
const connections = 20;
if (values.sink) await serveSink();
else await bench(Number(values.codes), Number(values.rounds));

async function bench(codes: number, rounds: number): Promise<void> {
  const databases = await benchDatabases(values.database);
  const keyring = keyringOf("bench", new Map([["bench", Buffer.alloc(32, 7)]]));
  const db = await databases.open("bench");
  const desk: Desk = { db, keyring, vault: createVault(keyring), now: () => new Date().toISOString() };
  const sink = await startSink();
  // Those the desk sends first, for nodemailer to send the like.
  const mails: Outgoing[] = [];
  const rates = await race({
    count: codes,
    rounds,
    prepare: () => queueCodes(desk, codes),
    ours: () => sendByDesk(desk, sink.smtpUrl, mails),
    theirs: () => sendByNodemailer(sink.smtpUrl, mails),
  });
  console.log(
    `${values.database}: ${Math.round(rates.ours)} codes/s delivered, ` +
      `${Math.round(rates.theirs)} mails/s by nodemailer alone: ${shareInWords(rates)}`,
  );
  sink.process.kill();
  await databases.close();
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

async function sendByDesk(desk: Desk, smtpUrl: string, mails: Outgoing[]): Promise<void> {
  const mailer = createMailer(smtpUrl, { connections });
  const noting: Channel = { send: (mail) => (mails.push(mail), mailer.send(mail)) };
  const { signal } = new AbortController();
  const onFailure = (error: unknown) => console.error(error);
  const email = mails.length === 0 ? noting : mailer;
  const sending = {
    channels: { email },
    worker: "bench",
    lanes: connections,
    ahead: 4 * connections,
    signal,
    onFailure,
  };
  await deliverAllDue(desk, sending);
  mailer.close();
  const [unsent] = await listUnsent(desk);
  if (unsent) throw new Error(`A message is ${unsent.state} though all were to be sent.`);
}

function listUnsent({ db }: Desk) {
  return db.selectFrom("deliveries").select("state").where("state", "<>", "sent").limit(1).execute();
}

async function sendByNodemailer(smtpUrl: string, mails: readonly Outgoing[]): Promise<void> {
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: connections });
  await Promise.all(mails.map((mail) => transport.sendMail(mailOf(mail))));
  transport.close();
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
