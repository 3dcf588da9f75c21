import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** What a scripted server does with a message once it has all of it, or, `at` RCPT, before. */
export type Script =
  | { does: "accept" }
  | { does: "refuse"; code: number; words: string; at?: "RCPT" | "DATA" }
  /** Accepts after this time. */
  | { does: "wait"; milliseconds: number }
  /** Takes the message and breaks off before it says so. */
  | { does: "take-and-drop" };

/** One message as the server saw it. */
export interface Seen {
  mailFrom: string;
  rcptTo: string;
  data: string;
}

/** A mail server on this machine that does with each message what the test says, and remembers what it took. */
export async function aScriptedServer(scriptFor: (seen: Seen) => Script) {
  const taken: Seen[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("close", () => sockets.delete(socket)));
    socket.on("error", () => undefined);
    void converse(socket, { scriptFor, take: (seen) => taken.push(seen) });
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { smtpUrl: `smtp://127.0.0.1:${port}`, taken };
}

interface Scripted {
  scriptFor: (seen: Seen) => Script;
  take: (seen: Seen) => void;
}

async function converse(socket: Socket, scripted: Scripted): Promise<void> {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let seen: Seen = { mailFrom: "", rcptTo: "", data: "" };
  let inData = false;
  say("220 scripted ESMTP");
  for await (const line of createInterface({ input: socket })) {
    if (inData && line !== ".") seen.data += `${line}\r\n`;
    else if (inData) {
      inData = false;
      await answer(socket, seen, scripted);
    } else if (line.startsWith("EHLO")) say("250-scripted\r\n250-8BITMIME\r\n250 DSN");
    else if (line.startsWith("MAIL FROM:")) {
      seen = { mailFrom: line.slice(10), rcptTo: "", data: "" };
      say("250 2.1.0 ok");
    } else if (line.startsWith("RCPT TO:")) {
      seen = { ...seen, rcptTo: line.slice(8) };
      const script = scripted.scriptFor(seen);
      say(
        script.does === "refuse" && script.at === "RCPT" ? `${script.code} ${script.words}` : "250 2.1.5 ok",
      );
    } else if (line === "DATA") {
      inData = true;
      say("354 go ahead");
    } else if (line === "QUIT") socket.end("221 2.0.0 bye\r\n");
    else say("250 2.0.0 ok");
  }
}

async function answer(socket: Socket, seen: Seen, { scriptFor, take }: Scripted): Promise<void> {
  const script = scriptFor(seen);
  if (script.does === "refuse") {
    socket.write(`${script.code} ${script.words}\r\n`);
    return;
  }
  if (script.does === "wait") await new Promise((resolve) => setTimeout(resolve, script.milliseconds));
  take(seen);
  if (script.does === "take-and-drop") socket.destroy();
  else socket.write("250 2.0.0 queued\r\n");
}

/** By the person's number: 4xx twice, 5xx, slower than anybody waits, taken and dropped twice, or well at once. */
export function aCapriciousServer(): (seen: Seen) => Script {
  const tries = new Map<string, number>();
  return ({ rcptTo, data }) => {
    const isAtEnd = data !== "";
    const n = (tries.get(rcptTo) ?? 0) + (isAtEnd ? 1 : 0);
    tries.set(rcptTo, n);
    switch (numberIn(rcptTo) % 5) {
      case 0:
        return n <= 2 ? { does: "refuse", code: 451, words: "4.7.1 come back later" } : { does: "accept" };
      case 1:
        return { does: "refuse", code: 550, words: "5.1.1 nobody here", at: "RCPT" };
      case 2:
        return n <= 1 ? { does: "wait", milliseconds: 3000 } : { does: "accept" };
      case 3:
        return n <= 2 ? { does: "take-and-drop" } : { does: "accept" };
      default:
        return { does: "accept" };
    }
  };
}

export function isRefusedForGood(to: string): boolean {
  return numberIn(to) % 5 === 1;
}

export function numberIn(address: string): number {
  return Number(/person-(\d+)@/.exec(address)?.[1] ?? 0);
}

export function codeIn({ data }: Seen): string | undefined {
  return /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(data)?.[0];
}

export function messageIdIn({ data }: Seen): string | undefined {
  return /^Message-ID:\s*(\S+)/im.exec(data)?.[1];
}

interface ReportFacts {
  reference?: string;
  action?: string;
  status?: string;
  diagnostic?: string;
  /** Where the report names the message. */
  names?: "envelope-id" | "address" | "message-id";
}

/** A report as mail servers write them. */
export function aReport({
  reference = "",
  action = "failed",
  status = "5.1.1",
  diagnostic = "smtp; 550 5.1.1 <nadia@example.com>: no such mailbox",
  names = "envelope-id",
}: ReportFacts = {}): Buffer {
  const lines = [
    "Return-Path: <>",
    `To: ${names === "address" ? `bounces+${reference}@example.org` : "codes@example.org"}`,
    "From: MAILER-DAEMON@mail.example.net (Mail Delivery System)",
    "Subject: Delivery Status Notification",
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="edge"',
    "",
    "--edge",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    "This is the mail system at host mail.example.net.",
    "",
    "--edge",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mail.example.net",
    ...(names === "envelope-id" ? [`Original-Envelope-Id: ${reference}`] : []),
    "Arrival-Date: Mon,  2 Mar 2026 15:00:00 +0000 (UTC)",
    "",
    "Final-Recipient: rfc822; nadia@example.com",
    "Original-Recipient: rfc822;nadia@example.com",
    `Action: ${action}`,
    `Status: ${status}`,
    ...(diagnostic === "" ? [] : [`Diagnostic-Code: ${diagnostic.replace(": ", ":\r\n    ")}`]),
    "",
    "--edge",
    "Content-Type: text/rfc822-headers",
    "",
    "From: Access Code Desk <codes@example.org>",
    ...(names === "message-id" ? [`Message-ID: <${reference}@example.org>`] : []),
    "Subject: Your access code",
    "",
    "--edge--",
    "",
  ];
  return Buffer.from(lines.join("\r\n"));
}
