import { z } from "zod";
import type { PhoneChannel } from "../../shared/deliveries.ts";
import { gatewayReasons } from "../../shared/gateway.ts";
import type { Accepted, Channel, Outgoing, Refused } from "./channel.ts";

export interface GatewaySettings {
  url: string;
  token: string;
  /** Less than a worker's lease. */
  patienceMs?: number;
}

/** What we post: documented in the README for whoever connects a provider. */
interface Posted {
  kind: PhoneChannel;
  /** The same on every try; reports name it. */
  reference: string;
  /** E.164. */
  to: string;
  language: string;
  text: string;
}

/**
 * Sends texts, or has them read out in a call, through an HTTP gateway in front of whatever provider an office has.
 *
 * The reference goes along as idempotency key: when the gateway took a message and we did not hear so, it comes again
 * and must not leave twice.
 */
export function createTextGateway(
  kind: PhoneChannel,
  { url, token, patienceMs = 10_000 }: GatewaySettings,
): Channel {
  return {
    async send(message) {
      if (!isPhone.test(message.to)) return refused("bad-number", true);
      try {
        const response = await fetch(url, {
          method: "POST",
          headers: {
            authorization: `Bearer ${token}`,
            "content-type": "application/json",
            "idempotency-key": message.reference,
          },
          body: JSON.stringify(postedOf(kind, message)),
          // A code must not follow wherever an answer points.
          redirect: "manual",
          signal: AbortSignal.timeout(patienceMs),
        });
        return await answerOf(response);
      } catch (error) {
        return refused(reasonOf(error), false);
      }
    },
  };
}

const isPhone = /^\+[1-9]\d{6,14}$/;

function postedOf(kind: PhoneChannel, { reference, to, language, text }: Outgoing): Posted {
  return { kind, reference, to, language, text };
}

/** What is said of this message is final; all else may pass, or somebody can put it right. */
async function answerOf(response: Response): Promise<Accepted | Refused> {
  const { ok, status } = response;
  const reason = ok ? undefined : await readReason(response);
  if (ok) {
    // What else it says is not read, but must not keep the connection.
    await response.body?.cancel().catch(() => undefined);
    return { isAccepted: true, answer: `HTTP ${status}` };
  }
  return refused([`HTTP ${status}`, reason].filter(Boolean).join(" "), status === 400 || status === 422);
}

function refused(answer: string, isPermanent: boolean): Refused {
  return { isAccepted: false, isPermanent, answer };
}

const readJson = z
  .string()
  .transform((written, { addIssue }) => {
    try {
      return JSON.parse(written) as unknown;
    } catch {
      addIssue("This is not JSON");
      return z.NEVER;
    }
  })
  .pipe(z.object({ reason: z.enum(gatewayReasons) }));

/** One of the reasons we know; never the gateway's words, which may repeat the text. */
async function readReason(response: Response): Promise<string | undefined> {
  const parsed = readJson.safeParse(await beginningOf(response).catch(() => ""));
  return parsed.data?.reason;
}

/** As much of an answer as a reason could need. */
async function beginningOf({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    parts.push(part);
    bytes += part.length;
    if (bytes > mostAnswerBytes) break;
  }
  return Buffer.concat(parts).toString();
}

const mostAnswerBytes = 10_000;

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "timeout";
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return unreachable.includes(code) ? "no-connection" : "no-answer";
}

const unreachable = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
