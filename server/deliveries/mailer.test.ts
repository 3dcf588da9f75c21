import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import { startMailSink } from "../mailbox/mail-sink.ts";
import { createMailer, type Mail } from "./mailer.ts";

const mail: Mail = {
  messageId: "<delivery-1@desk.example.org>",
  from: { name: "Access Code Desk", address: "codes@desk.example.org" },
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
  { from: { name: "Desk\r\nBcc: thief@example.net", address: mail.from.address } },
  { from: { name: "Desk", address: "codes@example.org>\r\nRCPT TO:<thief@example.net>" } },
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
