import { setTimeout as wait } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { isLoopback } from "../loopback.ts";
import type { Channel, Outgoing, Refused } from "./channel.ts";

export interface MailerSettings {
  patienceMs?: number;
  /** How many mails it hands over at once, each connection one after the other. */
  connections?: number;
  /** Where reports of what became of a mail go, each to an address of its own; null for the sender's address. */
  bounceAddress?: string | null;
  /** Signs each mail for the domain of its sender, where there is a key. */
  dkim?: DkimKey | null;
}

export interface DkimKey {
  selector: string;
  privateKey: string;
}

/** A channel with connections of its own. */
export interface Mailer extends Channel {
  close: () => void;
}

/**
 * Sends over SMTP. Each step may take `patienceMs` and the whole four times as much, which is less than a worker's
 * lease.
 *
 * A code must not cross a network in the clear: a server that is not on this machine has to offer TLS with a
 * certificate this machine trusts.
 */
export function createMailer(smtpUrl: string, settings: MailerSettings = {}): Mailer {
  const { patienceMs = 10_000, connections = 1 } = settings;
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    // A mail that may have been taken goes back to the outbox, which knows how often and for how long to try.
    maxRequeues: 0,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    requireTLS: !isLoopback(new URL(smtpUrl).hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const refused = refusedBeforeSending(mail);
      if (refused) return refused;
      try {
        const { response } = await within(patienceMs * 4, transport.sendMail(written(mail, settings)));
        return { isAccepted: true, answer: replyCode(response) ?? "250" };
      } catch (error) {
        return refusalOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** A server that dribbles its answers never lets a step run out of time; the whole does. */
async function within<T>(milliseconds: number, sending: Promise<T>): Promise<T> {
  const done = new AbortController();
  const tooLate = wait(milliseconds, undefined, { signal: done.signal }).then(() => {
    throw Object.assign(new Error("The mail server took too long."), { code: "ETIMEDOUT" });
  });
  return Promise.race([sending, tooLate]).finally(() => {
    tooLate.catch(() => undefined);
    done.abort();
  });
}

function written(mail: Outgoing, { bounceAddress = null, dkim = null }: MailerSettings) {
  const { messageId, reference, from, to, subject, text, language } = mail;
  return {
    messageId,
    from,
    to: { name: "", address: to },
    envelope: { from: returnPath(mail, bounceAddress), to: [to] },
    // Of servers that can. A report brings the headers back and not the body, which may hold a code.
    dsn: { id: reference, return: "headers", notify: ["success", "failure", "delay"] },
    subject,
    text,
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
    xMailer: false as const,
    ...(dkim && {
      dkim: { domainName: domainOf(from.address), keySelector: dkim.selector, privateKey: dkim.privateKey },
    }),
  };
}

/** `bounces+reference@example.org`: even a report that says nothing else is told by where it goes. */
function returnPath({ from, reference }: Outgoing, bounceAddress: string | null): string {
  if (bounceAddress === null) return from.address;
  const at = bounceAddress.lastIndexOf("@");
  return `${bounceAddress.slice(0, at)}+${reference}${bounceAddress.slice(at)}`;
}

function domainOf(emailAddress: string): string {
  return emailAddress.slice(emailAddress.lastIndexOf("@") + 1);
}

/** A line break in a header would let whoever wrote it add headers or recipients of their own. */
function refusedBeforeSending({ to, from, subject, messageId, language }: Outgoing): Refused | null {
  if (!isAddress(to)) return { isAccepted: false, isPermanent: true, answer: "bad-address" };
  const headers = [from.name, subject, messageId, language];
  const isSafe = isAddress(from.address) && headers.every((header) => !/\p{Cc}/u.test(header));
  // These are the office's own settings and words, so somebody can put them right before the tries run out.
  return isSafe ? null : { isAccepted: false, isPermanent: false, answer: "bad-sender" };
}

const address = z.email().max(254);

function isAddress(text: string): boolean {
  return address.safeParse(text).success;
}

const smtpError = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
});

/** A refusal of this recipient or this message is final; anything about the server or the way to it may pass. */
function refusalOf(error: unknown): Refused {
  const { data } = smtpError.safeParse(error);
  const isAboutThisMail = data?.command === "RCPT TO" || data?.command === "DATA";
  const isPermanent = isAboutThisMail && (data.responseCode ?? 0) >= 500;
  return {
    isAccepted: false,
    isPermanent,
    answer: replyCode(data?.response) ?? reasons[data?.code ?? ""] ?? "no-answer",
  };
}

const reasons: Record<string, string> = {
  ECONNECTION: "no-connection",
  ESOCKET: "no-connection",
  EDNS: "no-connection",
  ETIMEDOUT: "timeout",
  ETLS: "no-tls",
};

/** `550 5.1.1` of `550 5.1.1 <nadia@example.com> unknown`. */
export function replyCode(response: string | undefined): string | null {
  const [, code, status] = /^([2-5]\d\d)(?:[ -]([245]\.\d{1,3}\.\d{1,3}))?/.exec(response ?? "") ?? [];
  return code ? [code, status].filter(Boolean).join(" ") : null;
}
