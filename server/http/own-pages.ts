import type { Request, RequestHandler } from "express";
import { isLoopback } from "../loopback.ts";
import { answerError } from "./errors.ts";

/**
 * Lets through what our own pages send, and nothing that another site can make a browser send.
 *
 * Browsers send forms of three content types without asking first; JSON and headers of one's own they do not.
 */
export function onlyOwnPages(publicUrl: string, sends: keyof typeof contentTypes = "JSON"): RequestHandler {
  return (request, response, next) => {
    const refusal = refusalOf(request, { publicUrl, sends });
    if (refusal) answerError(response, refusal);
    else next();
  };
}

// None of the three that browsers send for any site.
const contentTypes = { JSON: /^application\/json\s*(;|$)/i, CSV: /^text\/csv\s*(;|$)/i };

interface Own {
  publicUrl: string;
  sends: keyof typeof contentTypes;
}

function refusalOf(request: Request, { publicUrl, sends }: Own) {
  const { method, headers } = request;
  if (!["same-origin", "none", undefined].includes(one(headers["sec-fetch-site"]))) return foreign;
  if (method === "GET" || method === "HEAD") return null;
  if (method !== "POST") return { status: 405, code: "METHOD_NOT_SUPPORTED", message: "Use GET or POST." };
  if (!contentTypes[sends].test(headers["content-type"] ?? "")) {
    return { status: 415, code: "UNSUPPORTED_MEDIA_TYPE", message: `Send ${sends}.` };
  }
  if (headers["x-csrf"] !== "1" || !isOwnOrigin(request, publicUrl)) return foreign;
  return null;
}

const foreign = { status: 403, code: "FORBIDDEN", message: "This request did not come from our own pages." };

/** Programs that are not browsers send no origin, and carry no one's cookies unknowingly. */
function isOwnOrigin({ headers }: Request, publicUrl: string): boolean {
  const { origin } = headers;
  if (origin === undefined || origin === publicUrl) return true;
  if (!URL.canParse(origin)) return false;
  // On one's own machine a desk has several names (localhost, 127.0.0.1), and a port that may be given late.
  const isAtHome = isLoopback(new URL(publicUrl).hostname) && isLoopback(new URL(origin).hostname);
  return isAtHome && new URL(origin).host === headers.host;
}

/** A header sent twice is none we know. */
function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? "several" : header;
}
