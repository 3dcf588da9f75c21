import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "../db/database.ts";
import { readKeyring } from "../db/keyring.ts";
import { createKeyring } from "../db/keyring-file.ts";
import { migrateToLatest } from "../db/migrations/index.ts";
import { listCodes } from "../db/queries/codes.ts";
import { listDeliveries, listDeliveryAnswers } from "../db/queries/deliveries.ts";
import { createVault } from "../db/vault.ts";
import { givenApprovedCase, givenCode } from "../server/codes/testing.ts";
import { deliverNext } from "../server/deliveries/deliver-next.ts";
import { createMailer } from "../server/deliveries/mailer.ts";
import { takeInReports } from "../server/deliveries/report-folder.ts";
import type { Desk } from "../server/desk.ts";
import { ensureDemoPeople } from "../server/seeding/demo-people.ts";

// Sends through a mail server that nobody here wrote: Debian's Postfix on this machine alone, over TLS, which delivers
// to one mailbox, has no other, and says so. Its reports must come back onto their cases. Run as root where apt-get
// may install it; it changes Postfix's settings, so not on a machine that has mail of its own.
const domain = "desk.test";
const user = "proofdesk-mail";
const mailbox = `/home/${user}/Maildir/`;
const certificate = "/etc/postfix/proofdesk-check.pem";
const key = "/etc/postfix/proofdesk-check.key";

if (process.getuid?.() !== 0) throw new Error("Run as root: Postfix must be installed and started.");
if (process.env["NODE_EXTRA_CA_CERTS"] === certificate) await check();
else {
  installPostfix();
  configurePostfix();
  // Node reads whom else to trust as it starts.
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate };
  const checked = spawnSync(process.execPath, [import.meta.filename], { stdio: "inherit", env });
  run("postfix", ["stop"]);
  process.exitCode = checked.status ?? 1;
}

async function check(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-mail-check-"));
  const desk = await openCheckDesk(folder);
  const there = await givenCode(desk, await givenApprovedCase(desk, { email: `${user}@${domain}` }));
  const nobody = await givenCode(desk, await givenApprovedCase(desk, { email: `nobody-here@${domain}` }));
  await send(desk);
  const deadline = Date.now() + 60_000;
  const isTold = async () =>
    (await stateOf(desk, there.caseId)) === "delivered" &&
    (await stateOf(desk, nobody.caseId)) === "permanent-failure";
  while (Date.now() < deadline && !(await isTold())) {
    await wait(1000);
    await takeInReports(desk, mailbox);
  }
  await report(desk, there.caseId, "delivered");
  await report(desk, nobody.caseId, "permanent-failure");
  await desk.db.destroy();
  rmSync(folder, { recursive: true });
}

async function send(desk: Desk): Promise<void> {
  const mailer = createMailer("smtp://127.0.0.1:25", { bounceAddress: `bounces@${domain}` });
  while (await deliverNext(desk, { channels: { email: mailer }, worker: "check" })) continue;
  mailer.close();
}

async function stateOf(desk: Desk, caseId: string): Promise<string | undefined> {
  return (await listDeliveries(desk.db, caseId))[0]?.state;
}

async function report(desk: Desk, caseId: string, wanted: string): Promise<void> {
  const [delivery] = await listDeliveries(desk.db, caseId);
  const [code] = await listCodes(desk.db, caseId);
  const answers = await listDeliveryAnswers(desk.db, delivery?.id ?? "");
  const told = answers.map(({ outcome, answer }) => `${outcome} ${answer}`).join(", then ");
  console.log(`Message ${delivery?.state}, its code ${code?.state} (${told})`);
  if (delivery?.state !== wanted) process.exitCode = 1;
}

async function openCheckDesk(place: string): Promise<Desk> {
  const keyringFile = path.join(place, "keys/keyring.json");
  createKeyring(keyringFile);
  const keyring = readKeyring(keyringFile);
  const db = openDatabase(path.join(place, "check.db"));
  await migrateToLatest(db);
  await ensureDemoPeople(db);
  return { db, keyring, vault: createVault(keyring), now: () => new Date().toISOString() };
}

function installPostfix(): void {
  if (existsSync("/usr/sbin/postfix")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["install", "-y", "--no-install-recommends", "postfix", "openssl"], env);
}

/** Takes mail from this machine alone, over TLS, for one person; reports go to an address with a plus sign. */
function configurePostfix(): void {
  run("sh", ["-c", `id ${user} >/dev/null 2>&1 || useradd --create-home ${user}`]);
  mkdirSync(mailbox, { recursive: true });
  const settings = {
    myhostname: `mail.${domain}`,
    mydestination: `${domain}, mail.${domain}`,
    inet_interfaces: "loopback-only",
    inet_protocols: "ipv4",
    mynetworks: "127.0.0.0/8",
    recipient_delimiter: "+",
    home_mailbox: "Maildir/",
    mailbox_command: "",
    alias_maps: "inline:{{bounces=" + user + "}}",
    local_recipient_maps: "",
    smtpd_tls_security_level: "encrypt",
    smtpd_tls_cert_file: certificate,
    smtpd_tls_key_file: key,
    maillog_file: "/var/log/postfix.log",
    compatibility_level: "3.6",
  };
  const forThisMachine = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const made = ["-newkey", "rsa:2048", "-nodes", "-days", "30", "-keyout", key, "-out", certificate];
  run("openssl", ["req", "-x509", ...made, ...forThisMachine]);
  for (const [name, value] of Object.entries(settings)) run("postconf", ["-e", `${name} = ${value}`]);
  run("sh", ["-c", "postfix stop >/dev/null 2>&1; postfix start"]);
  run("chown", ["-R", `${user}:`, `/home/${user}`]);
}

function run(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): void {
  execFileSync(program, args, { stdio: "ignore", env });
}
