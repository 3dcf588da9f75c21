import { mkdirSync } from "node:fs";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { newId } from "../../db/ids.ts";
import type { ReceivedMail } from "./demo-office.ts";

export interface MailSink {
  smtpUrl: string;
  /** Newest first. */
  listMail: () => Promise<ReceivedMail[]>;
  close: () => Promise<void>;
}

/**
 * A mail server on this machine that delivers to nobody: each message becomes a file in `folder` and stays there.
 *
 * For demos and tests alone. The files hold access codes, so nobody but their owner may read them.
 */
export async function startMailSink({
  folder,
  port = 0,
}: {
  folder: string;
  port?: number;
}): Promise<MailSink> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    authOptional: true,
    // The sink has no certificate anybody could trust, and no mail to it leaves this machine.
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 1000,
    size: 1_000_000,
    onData: (stream, _session, done) => void keepAndAnswer(folder, stream, done),
  });
  const takenPort = await listen(server, port);
  return {
    smtpUrl: `smtp://127.0.0.1:${takenPort}`,
    listMail: () => listMail(folder),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    const listener = server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      // A connection that breaks off must not end the demo.
      server.on("error", () => undefined);
      const address = listener.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

async function keepAndAnswer(folder: string, mail: Readable, answer: (error?: Error | null) => void) {
  const error = await keep(folder, mail).then(
    () => null,
    (failure: Error) => failure,
  );
  answer(error);
}

/** Written under another name first, so that a reader never sees half a message. */
async function keep(folder: string, mail: Readable): Promise<void> {
  const file = path.join(folder, `${newId()}.eml`);
  await writeFile(`${file}.part`, await buffer(mail), { mode: 0o600 });
  await rename(`${file}.part`, file);
}

async function listMail(folder: string): Promise<ReceivedMail[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".eml"));
  // Ids begin with the time, so the newest come last.
  const newestFirst = files.toSorted().toReversed();
  return Promise.all(newestFirst.map((name) => readMail(path.join(folder, name))));
}

async function readMail(file: string): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(await readFile(file));
  const id = path.basename(file, ".eml");
  return {
    id,
    receivedAt: timeOf(id),
    to: addressIn(mail.to?.[0]),
    from: addressIn(mail.from),
    subject: mail.subject ?? "",
    text: (mail.text ?? "").replaceAll("\r\n", "\n"),
  };
}

function addressIn(mailbox: Email["from"]): string {
  return mailbox?.address ?? "";
}

/** The first 48 bits of a UUID version 7 are its time in milliseconds. */
function timeOf(id: string): string {
  return new Date(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toISOString();
}
