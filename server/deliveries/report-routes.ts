import { createHash, timingSafeEqual } from "node:crypto";
import { json, raw, type RequestHandler, Router } from "express";
import { type GatewayReport, gatewayReport } from "../../shared/gateway.ts";
import { UserError } from "../../shared/errors.ts";
import type { Desk } from "../desk.ts";
import { findReferences } from "./message-reference.ts";
import { type DeliveryReport, readReport } from "./read-report.ts";
import { mostReportBytes } from "./report-folder.ts";
import { recordReport } from "./record-report.ts";

/**
 * Where a mail service posts reports, each a whole mail as it came. The answer to one that is about no message of ours
 * is the same as to any other: nobody can ask here which messages there are.
 */
export function mailReportRoutes(desk: Desk, secret: string): RequestHandler {
  const authorised = onlyWith(secret);
  const mail = raw({ type: "message/rfc822", limit: mostReportBytes });
  return Router().post("/", authorised, mail, async (request, response) => {
    const report = Buffer.isBuffer(request.body) ? await readReport(request.body).catch(() => null) : null;
    if (!report) {
      throw new UserError("invalid", "Send one delivery report (RFC 3464) as message/rfc822.");
    }
    await recordReport(desk, report);
    response.status(204).end();
  });
}

/** The same for a gateway of texts and calls, which reports in JSON. */
export function textReportRoutes(desk: Desk, secret: string): RequestHandler {
  const body = json({ limit: 10_000 });
  return Router().post("/", onlyWith(secret), body, async (request, response) => {
    const { data, error } = gatewayReport.safeParse(request.body);
    const [issue] = error?.issues ?? [];
    if (!data) {
      const field = issue?.path.join(".");
      throw new UserError("invalid", [field, issue?.message].filter(Boolean).join(": "));
    }
    await recordReport(desk, reportOf(data));
    response.status(204).end();
  });
}

function reportOf({ reference, state, reason }: GatewayReport): DeliveryReport {
  return { outcome: outcomes[state], answer: reason ?? state, references: findReferences(reference) };
}

const outcomes: Record<GatewayReport["state"], DeliveryReport["outcome"]> = {
  delivered: "delivered",
  delayed: "delayed",
  failed: "returned",
};

/** Compares digests: they are of one length, and how long it takes tells nothing. */
function onlyWith(secret: string): RequestHandler {
  const expected = digest(`Bearer ${secret}`);
  return (request, _response, next) => {
    if (!timingSafeEqual(digest(request.headers.authorization ?? ""), expected)) {
      throw new UserError("signed-out", "Send the secret as a bearer token.");
    }
    next();
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
