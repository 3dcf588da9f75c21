import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { type Db, openDatabase } from "../db/database.ts";
import { createKeyring } from "../db/keyring-file.ts";
import { readKeyring } from "../db/keyring.ts";
import { migrateToLatest } from "../db/migrations/index.ts";
import { createVault } from "../db/vault.ts";
import { givenApprovedCase, givenCode } from "../server/codes/testing.ts";
import type { Desk } from "../server/desk.ts";
import { createLog } from "../server/http/log.ts";
import { startJobs } from "../server/jobs.ts";
import { ensureDemoPeople } from "../server/seeding/demo-people.ts";

/*
 * What becomes of 500 codes when the mail server is away for two real minutes and behaves badly after: of ten mails it
 * refuses one for good and one twice for now, is slow once with another, and takes another and hangs up before it says
 * so. Two processes with all of the desk's jobs send; takes some four minutes and fails when a figure is missed.
 */
const { values } = parseArgs({
  options: {
    codes: { type: "string", default: "500" },
    seconds: { type: "string", default: "120" },
    worker: { type: "string" },
  },
});
/** Well beyond what the mailer waits for an answer. */
const slowMs = 15_000;
if (values.worker === undefined) await check(Number(values.codes), Number(values.seconds));
else work(JSON.parse(values.worker));

interface Given {
  caseId: string;
  to: string;
  code: string;
}

async function check(codes: number, secondsAway: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-outage-"));
  const office = {
    databaseUrl: path.join(folder, "office.db"),
    keyringFile: path.join(folder, "keyring.json"),
  };
  createKeyring(office.keyringFile);
  const desk = openDesk(office);
  await migrateToLatest(desk.db);
  await ensureDemoPeople(desk.db);
  const given = await queueCodes(desk, codes);
  const port = await freePort();
  const workers = [1, 2].map(() => startWorker({ ...office, smtpUrl: `smtp://127.0.0.1:${port}` }));
  console.log(`${codes} codes queued; no mail server for ${secondsAway} seconds.`);
  await wait(secondsAway * 1000);
  const waiting = await countStates(desk.db);

  const server = await startServer(port);
  const backAt = performance.now();
  const since = () => Math.round((performance.now() - backAt) / 1000);
  const failing = given.filter(({ to }) => kindOf(to) === "refused");
  const failed = await until(300, async () => (await undelivered(desk.db)).length === failing.length, since);
  const settled = await until(
    300,
    async () =>
      Object.keys(await countStates(desk.db)).every((state) => /^(sent|permanent-failure)$/.test(state)),
    since,
  );
  for (const worker of workers) worker.kill("SIGTERM");
  await Promise.all(workers.map((worker) => once(worker, "exit")));
  const onCases = new Set(await undelivered(desk.db));

  report([
    [`all waited while it was away: ${JSON.stringify(waiting)}`, waiting["temporary-failure"] === codes],
    [`all accepted or refused for good ${settled} s after it was back (at most 300)`, settled !== null],
    [`refusals for good on their cases after ${failed} s (at most 60)`, failed !== null && failed <= 60],
    ["on the right cases", failing.every(({ caseId }) => onCases.has(caseId))],
    ...aboutMails(given, server.taken),
  ]);
  server.close();
  await desk.db.destroy();
  rmSync(folder, { recursive: true });
}

type Finding = [words: string, isReached: boolean];

/** Whose code came, whether it was the right one, and what came twice. */
function aboutMails(given: readonly Given[], taken: readonly Taken[]): Finding[] {
  const byReader = Map.groupBy(taken, ({ to }) => to);
  const kept = given.filter(({ to }) => kindOf(to) !== "refused");
  const changed = kept.filter(({ to, code }) => !byReader.get(to)?.every((mail) => mail.text.includes(code)));
  const repeated = kept.filter(({ to }) => (byReader.get(to)?.length ?? 0) > 1);
  const unasked = repeated.filter(({ to }) => kindOf(to) !== "dropped" && kindOf(to) !== "slow");
  const renamed = repeated.filter(
    ({ to }) => new Set(byReader.get(to)?.map((mail) => mail.messageId)).size > 1,
  );
  return [
    [`${kept.length} codes to arrive, ${changed.length} missing or changed`, changed.length === 0],
    [
      `${repeated.length} mails came again, ${unasked.length} of them though it had said yes`,
      unasked.length === 0,
    ],
    [`${renamed.length} of them under another Message-ID`, renamed.length === 0],
  ];
}

function report(findings: readonly Finding[]): void {
  for (const [words, isReached] of findings) console.log(`${isReached ? "yes" : "NO "}  ${words}`);
  if (!findings.every(([, isReached]) => isReached)) process.exitCode = 1;
}

/** Seconds since the server was back when something holds; null when it does not hold in time. */
async function until(
  seconds: number,
  holds: () => Promise<boolean>,
  since: () => number,
): Promise<number | null> {
  while (!(await holds())) {
    if (since() > seconds) return null;
    await wait(500);
  }
  return since();
}

async function queueCodes(desk: Desk, codes: number): Promise<Given[]> {
  const given: Given[] = [];
  for (let n = 0; n < codes; n += 1) {
    const to = `person-${n}@example.com`;
    const { caseId, plain } = await givenCode(desk, await givenApprovedCase(desk, { email: to }));
    given.push({ caseId, to, code: plain });
  }
  return given;
}

async function countStates(db: Db): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("deliveries")
    .select((eb) => ["state", eb.fn.countAll<number>().as("messages")])
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map(({ state, messages }) => [state, messages]));
}

/** The cases whose message did not arrive, as the queue knows them. */
async function undelivered(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("caseSignals")
    .select("caseId")
    .where("signal", "=", "message-undelivered")
    .execute();
  return rows.map(({ caseId }) => caseId);
}

interface OfficeFiles {
  databaseUrl: string;
  keyringFile: string;
}

function openDesk({ databaseUrl, keyringFile }: OfficeFiles): Desk {
  const keyring = readKeyring(keyringFile);
  const now = () => new Date().toISOString();
  return { db: openDatabase(databaseUrl), keyring, vault: createVault(keyring), now };
}

interface WorkerOrders extends OfficeFiles {
  smtpUrl: string;
}

function startWorker(orders: WorkerOrders): ChildProcess {
  const args = [import.meta.filename, "--worker", JSON.stringify(orders)];
  return spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
}

/** The jobs of a desk in a process of their own, until they are told to stop. */
function work({ smtpUrl, ...office }: WorkerOrders): void {
  const desk = openDesk(office);
  const jobs = startJobs(desk, { smtpUrl, auditHeadsFile: null, log: createLog("error") });
  process.once("SIGTERM", () => void jobs.stop().then(() => desk.db.destroy()));
}

interface Taken {
  to: string;
  text: string;
  messageId: string | undefined;
}

type Kind = "refused" | "busy" | "slow" | "dropped" | "taken";

/** How the server treats somebody's mail, by their number. */
function kindOf(to: string): Kind {
  const kinds: Kind[] = ["refused", "busy", "slow", "dropped"];
  return kinds[Number(/person-(\d+)@/.exec(to)?.[1]) % 10] ?? "taken";
}

type OnData = NonNullable<SMTPServerOptions["onData"]>;
type Receiving = (...called: Parameters<OnData>) => Promise<void>;

async function startServer(port: number) {
  const taken: Taken[] = [];
  const tries = new Map<string, number>();
  const take: Receiving = async (stream, session, done) => {
    const to = session.envelope.rcptTo[0]?.address ?? "";
    const mail = await text(stream);
    const [kind, nth] = [kindOf(to), (tries.get(to) ?? 0) + 1];
    tries.set(to, nth);
    if (kind === "busy" && nth <= 2) return done(replied(451, "4.7.1 come back later"));
    taken.push({ to, text: mail, messageId: /^Message-ID:\s*(\S+)/im.exec(mail)?.[1] });
    if (kind === "slow" && nth === 1) await wait(slowMs);
    // As a network breaks: it has the mail, and nobody is told.
    if (kind === "dropped" && nth === 1) return hangUp(server, session.id);
    done();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) =>
      done(kindOf(address) === "refused" ? replied(550, "5.1.1 nobody here") : null),
    onData: (stream, session, done) => void take(stream, session, done),
  });
  server.on("error", () => undefined);
  await once(server.listen(port, "127.0.0.1"), "listening");
  return { taken, close: () => server.close() };
}

function replied(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}

function hangUp(server: SMTPServer, sessionId: string): void {
  for (const connection of server.connections) {
    // What smtp-server keeps of a connection and does not say in its types.
    const { id, _socket } = connection as unknown as { id: string; _socket: { destroy: () => void } };
    if (id === sessionId) _socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
