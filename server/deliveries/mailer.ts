import { setTimeout as wait } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { isLoopback } from "../config.ts";

/** A plain-text mail to one recipient. */
export interface Mail {
  messageId: string;
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  language: string;
}

/** `answer` is the server's reply code and enhanced status, `250 2.0.0`. */
export interface Accepted {
  isAccepted: true;
  answer: string;
}

/** `answer` is the reply code and enhanced status, or a word for why there was none. Never the server's words. */
export interface Refused {
  isAccepted: false;
  /** Trying again would not help. */
  isPermanent: boolean;
  answer: string;
}

export interface Mailer {
  /** Hands a mail to the mail server. Never throws: what goes wrong is an answer. */
  send: (mail: Mail) => Promise<Accepted | Refused>;
}

/**
 * Sends over SMTP, one connection a mail. Each step may take `patienceMs` and the whole four times as much, which
 * is less than a worker's lease.
 *
 * A code must not cross a network in the clear: a server that is not on this machine has to offer TLS.
 */
export function createMailer(smtpUrl: string, { patienceMs = 10_000 }: { patienceMs?: number } = {}): Mailer {
  const transport = createTransport({
    url: smtpUrl,
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
        const { response } = await within(patienceMs * 4, transport.sendMail(written(mail)));
        return { isAccepted: true, answer: replyCode(response) ?? "250" };
      } catch (error) {
        return refusalOf(error);
      }
    },
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

function written({ messageId, from, to, subject, text, language }: Mail) {
  return {
    messageId,
    from,
    to: { name: "", address: to },
    envelope: { from: from.address, to: [to] },
    subject,
    text,
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
    xMailer: false as const,
  };
}

/** A line break in a header would let whoever wrote it add headers or recipients of their own. */
function refusedBeforeSending({ to, from, subject, messageId, language }: Mail): Refused | null {
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
function replyCode(response: string | undefined): string | null {
  const [, code, status] = /^([2-5]\d\d)(?:[ -]([245]\.\d{1,3}\.\d{1,3}))?/.exec(response ?? "") ?? [];
  return code ? [code, status].filter(Boolean).join(" ") : null;
}
