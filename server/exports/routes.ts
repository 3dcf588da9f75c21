import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { Logger } from "pino";
import { decisionFilters } from "../../shared/decision-list.ts";
import { UserError } from "../../shared/errors.ts";
import { type Export, exportDecisions } from "../decisions/export-decisions.ts";
import type { StaffDesk } from "../desk.ts";
import { errorForLog, requestIdOf } from "../http/log.ts";
import { requirePermission } from "../require-permission.ts";

interface ExportParts {
  /** The desk of whoever asks; null when they are not signed in. */
  deskOf: (request: Request, response: Response) => StaffDesk | null;
  log: Logger;
}

/** What is too long for the API's answers: files, sent as they are made. */
export function exportRoutes({ deskOf, log }: ExportParts): RequestHandler {
  return Router().post("/decisions.csv", express.json({ limit: "10kb" }), async (request, response) => {
    const desk = deskOf(request, response);
    if (!desk) throw new UserError("signed-out", "Sign in to continue.");
    await requirePermission(desk, "decisions:export", "decisions.export");
    const { success, data: filters } = decisionFilters.safeParse(request.body);
    if (!success) throw new UserError("invalid", "These filters could not be read. Load the page again.");
    await send(response, await exportDecisions(desk, filters), (error) => {
      log.error({ requestId: requestIdOf(request), error: errorForLog(error) }, "an export broke off");
    });
  });
}

async function send(
  response: Response,
  { fileName, parts }: Export,
  onBreak: (error: unknown) => void,
): Promise<void> {
  // Until the first part is there, a problem can still be answered in words.
  const first = await parts.next();
  response.type("text/csv; charset=utf-8").attachment(fileName);
  try {
    await pipeline(Readable.from(joined(first, parts)), response);
  } catch (error) {
    // The connection is broken off, so that no browser takes the piece for the whole.
    onBreak(error);
  }
}

async function* joined(first: IteratorResult<Buffer, void>, rest: AsyncGenerator<Buffer, void>) {
  if (!first.done) yield first.value;
  yield* rest;
}
