import { createHash, createVerify, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import { startMailSink } from "../mailbox/mail-sink.ts";
import type { Outgoing } from "./channel.ts";
import { createMailer } from "./mailer.ts";
import { aScriptedServer } from "./testing.ts";

const mail: Outgoing = {
  on: "2026-03-02",
  reference: "0197c1d2aaaa7bbb8cccddddeeeeffff0123456789abcdef0123",
  messageId: "<delivery-1@desk.example.org>",
  from: { name: "Access Code Desk", address: "codes@desk.example.org", postal: "" },
  to: "nadia@example.com",
  subject: "Su código de acceso",
  text: "Aprobamos su solicitud.\n\nSu código de acceso es:\n\n8Q2F-ZZ7R-0MNT-4XKD\n",
  language: "es",
};

test("a mail arrives as it was written, from the office to one recipient", async () => {
  const sink = await aSink();

  const result = await createMailer(sink.smtpUrl).send(mail);

  expect(result).toEqual({ isAccepted: true, answer: "250" });
  const [received, ...others] = await sink.listMail();
  expect(others).toEqual([]);
  expect(received).toMatchObject({
    to: "nadia@example.com",
    from: "codes@desk.example.org",
    subject: mail.subject,
    text: mail.text,
  });
});

test("the server sees one recipient, an automatic mail, and no way to unsubscribe", async () => {
  const { smtpUrl, sessions } = await aServer({});

  await createMailer(smtpUrl).send(mail);

  const [session] = sessions;
  expect(session?.recipients).toEqual(["nadia@example.com"]);
  expect(session?.mail).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  expect(session?.mail).toMatch(/^Message-ID: <delivery-1@desk\.example\.org>\r?$/m);
  expect(session?.mail).toMatch(/^Content-Type: text\/plain; charset=utf-8\r?$/m);
  expect(session?.mail).not.toMatch(/^(List-|Bcc|Cc|X-Mailer)/im);
});

const hostile = [
  "nadia@example.com\r\nBcc: thief@example.net",
  "nadia@example.com\nRCPT TO:<thief@example.net>",
  "nadia@example.com, thief@example.net",
  "<nadia@example.com> thief@example.net",
  '"nadia@example.com\0"@example.net',
  "nadia@example.com>\r\nDATA",
  "nadia",
  "",
];
test.each(hostile)("the address %j reaches no mail server", async (to) => {
  const { smtpUrl, sessions } = await aServer({});

  const result = await createMailer(smtpUrl).send({ ...mail, to });

  expect(result).toEqual({ isAccepted: false, isPermanent: true, answer: "bad-address" });
  expect(sessions).toEqual([]);
});

test.each([
  { from: { ...mail.from, name: "Desk\r\nBcc: thief@example.net" } },
  { from: { ...mail.from, address: "codes@example.org>\r\nRCPT TO:<thief@example.net>" } },
  { subject: "Your code\r\nBcc: thief@example.net" },
  { messageId: "<1@example.org>\nBcc: thief@example.net" },
])("line breaks in the other headers are refused: %j", async (changes) => {
  const { smtpUrl, sessions } = await aServer({});

  const result = await createMailer(smtpUrl).send({ ...mail, ...changes });

  expect(result).toEqual({ isAccepted: false, isPermanent: false, answer: "bad-sender" });
  expect(sessions).toEqual([]);
});

test.each([
  {
    at: "RCPT",
    code: 550,
    words: "5.1.1 <nadia@example.com> unknown",
    isPermanent: true,
    answer: "550 5.1.1",
  },
  { at: "RCPT", code: 450, words: "4.2.1 <nadia@example.com> busy", isPermanent: false, answer: "450 4.2.1" },
  { at: "DATA", code: 554, words: "5.7.1 looks like spam", isPermanent: true, answer: "554 5.7.1" },
  { at: "DATA", code: 452, words: "out of space", isPermanent: false, answer: "452" },
  { at: "MAIL", code: 550, words: "5.7.1 not you", isPermanent: false, answer: "550 5.7.1" },
])("$code at $at is kept as $answer, permanent: $isPermanent", async ({ at, code, words, ...refusal }) => {
  const { smtpUrl } = await aServer({ [at]: Object.assign(new Error(words), { responseCode: code }) });

  const result = await createMailer(smtpUrl).send(mail);

  expect(result).toEqual({ isAccepted: false, ...refusal });
});

test("a server that is not there is worth trying again", async () => {
  const sink = await aSink();
  await sink.close();

  const result = await createMailer(sink.smtpUrl).send(mail);

  expect(result).toEqual({ isAccepted: false, isPermanent: false, answer: "no-connection" });
});

test("a server that hangs up is worth trying again", async () => {
  const smtpUrl = await aRawServer((socket) => socket.end());

  const result = await createMailer(smtpUrl).send(mail);

  expect(result).toEqual({ isAccepted: false, isPermanent: false, answer: "no-connection" });
});

test("a server that says nothing, or dribbles on for ever, is given up on for now", async () => {
  const silent = await aRawServer(() => undefined);
  const dribbling = await aRawServer((socket) => {
    const dribble = setInterval(() => socket.write("220-please hold the line\r\n"), 10);
    socket.on("close", () => clearInterval(dribble));
  });

  for (const smtpUrl of [silent, dribbling]) {
    const result = await createMailer(smtpUrl, { patienceMs: 50 }).send(mail);
    expect(result).toEqual({ isAccepted: false, isPermanent: false, answer: "timeout" });
  }
});

test("a server elsewhere that offers no TLS is not given a code", async () => {
  // Everything but the name says this machine, and only names and addresses of this machine may go without TLS.
  const { smtpUrl, sessions } = await aServer({});

  const result = await createMailer(smtpUrl.replace("127.0.0.1", "0.0.0.0")).send(mail);

  expect(result).toMatchObject({ isAccepted: false, isPermanent: false });
  expect(sessions).toEqual([]);
});

test("the sink keeps its mail over a restart, newest first", async () => {
  const folder = aFolder();
  const first = await startMailSink({ folder });
  await createMailer(first.smtpUrl).send({ ...mail, subject: "First" });
  await first.close();
  const second = await startMailSink({ folder });
  onTestFinished(() => second.close());
  await createMailer(second.smtpUrl).send({ ...mail, subject: "Second" });

  const received = await second.listMail();

  expect(received.map(({ subject }) => subject)).toEqual(["Second", "First"]);
  expect(received[0]?.receivedAt).toMatch(/^20\d\d-/);
});

async function aSink() {
  const sink = await startMailSink({ folder: aFolder() });
  onTestFinished(() => sink.close());
  return sink;
}

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-mail-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A server that does with each connection what it is told. */
async function aRawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    onConnection(socket);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server, "listening");
  return urlOf(server);
}

function urlOf(server: Server): string {
  const address = server.address();
  return `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

/** A mail server that answers with these errors and remembers what it saw. */
async function aServer(errors: { MAIL?: Error; RCPT?: Error; DATA?: Error }) {
  const sessions: { recipients: string[]; mail: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    closeTimeout: 100,
    onMailFrom: (_address, _session, done) => done(errors.MAIL),
    onRcptTo: (_address, _session, done) => done(errors.RCPT),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const recipients = envelope.rcptTo.map(({ address }) => address);
        sessions.push({ recipients, mail: Buffer.concat(chunks).toString() });
        done(errors.DATA);
      });
    },
  });
  const listener = server.listen(0, "127.0.0.1");
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  await once(listener, "listening");
  return { smtpUrl: urlOf(listener), sessions };
}

test("the server is asked to report arrival, delay and failure, to an address of this mail's own, without the body", async () => {
  const { smtpUrl, taken } = await aScriptedServer(() => ({ does: "accept" }));

  await createMailer(smtpUrl, { bounceAddress: "bounces@desk.example.org" }).send(mail);

  const [seen] = taken;
  expect(seen?.mailFrom).toMatch(`<bounces+${mail.reference}@desk.example.org>`);
  expect(seen?.mailFrom).toMatch(` RET=HDRS ENVID=${mail.reference}`);
  expect(seen?.rcptTo).toMatch(/ NOTIFY=SUCCESS,FAILURE,DELAY/);
  expect(seen?.data).toMatch(/^From: .*<codes@desk\.example\.org>\r?$/m);
  expect(seen?.data).toMatch(/^Date: /m);
});

test("without an address for reports they come to the sender", async () => {
  const { smtpUrl, taken } = await aScriptedServer(() => ({ does: "accept" }));

  await createMailer(smtpUrl).send(mail);

  expect(taken[0]?.mailFrom).toMatch("<codes@desk.example.org>");
});

test("a mail is signed for the sender's domain, and the signature holds", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const dkim = {
    selector: "desk2026",
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
  const { smtpUrl, taken } = await aScriptedServer(() => ({ does: "accept" }));

  await createMailer(smtpUrl, { dkim }).send(mail);

  const signature = dkimOf(taken[0]?.data ?? "");
  expect(signature.tags).toMatchObject({ d: "desk.example.org", s: "desk2026", a: "rsa-sha256" });
  expect(signature.tags["h"]?.toLowerCase().split(":")).toEqual(
    expect.arrayContaining(["from", "to", "subject", "date", "message-id"]),
  );
  expect(createHash("sha256").update(signature.body).digest("base64")).toBe(signature.tags["bh"]);
  const verifier = createVerify("RSA-SHA256").update(signature.signed);
  expect(verifier.verify(publicKey, signature.tags["b"] ?? "", "base64")).toBe(true);
});

test("a server elsewhere with a certificate nobody vouches for is not given a code", async () => {
  let mails = 0;
  // The server brings a certificate it made for itself.
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH"],
    closeTimeout: 100,
    onData: (stream, _session, done) => {
      mails += 1;
      stream.resume().on("end", () => done());
    },
  });
  server.on("error", () => undefined);
  const listener = server.listen(0, "127.0.0.1");
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  await once(listener, "listening");

  const result = await createMailer(urlOf(listener).replace("127.0.0.1", "0.0.0.0")).send(mail);

  expect(result).toMatchObject({ isAccepted: false, isPermanent: false });
  expect(mails).toBe(0);
});

/** A mail's DKIM signature, and by RFC 6376 what was signed: headers and body in their relaxed form. */
function dkimOf(mailText: string) {
  const end = mailText.indexOf("\r\n\r\n");
  const headers = mailText.slice(0, end).split(/\r\n(?![ \t])/);
  const field = headers.find((header) => /^dkim-signature:/i.test(header)) ?? "";
  const tags = Object.fromEntries(
    field
      .slice(field.indexOf(":") + 1)
      .replaceAll(/\s/g, "")
      .split(";")
      .map((tag) => [tag.slice(0, tag.indexOf("=")), tag.slice(tag.indexOf("=") + 1)]),
  ) as Record<string, string>;
  const relaxed = (header: string) => {
    const colon = header.indexOf(":");
    const value = header
      .slice(colon + 1)
      .replaceAll(/\r\n/g, "")
      .replaceAll(/[ \t]+/g, " ")
      .trim();
    return `${header.slice(0, colon).trim().toLowerCase()}:${value}`;
  };
  const signedHeaders = (tags["h"] ?? "")
    .toLowerCase()
    .split(":")
    .map((name) => relaxed(headers.find((header) => header.toLowerCase().startsWith(`${name}:`)) ?? ""));
  const own = relaxed(field).replace(/(;|:| )b=[^;]*$/, "$1b=");
  const body = mailText
    .slice(end + 4)
    .replaceAll(/[ \t]+(?=\r\n)/g, "")
    .replaceAll(/[ \t]+/g, " ")
    .replace(/(\r\n)+$/, "\r\n");
  return { tags, body, signed: [...signedHeaders, own].join("\r\n") };
}
