import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { Logger } from "pino";
import type { z } from "zod";
import { decisionFilters } from "../../shared/decision-list.ts";
import { importRef } from "../../shared/imports.ts";
import { may, type Permission } from "../../shared/permissions.ts";
import { statisticsExport } from "../../shared/statistics.ts";
import { UserError } from "../../shared/errors.ts";
import { exportDecisions } from "../decisions/export-decisions.ts";
import type { StaffDesk } from "../desk.ts";
import { errorForLog, requestIdOf } from "../http/log.ts";
import { exportFailures } from "../imports/export-failures.ts";
import { requirePermission } from "../require-permission.ts";
import type { Export } from "./csv.ts";
import { exportStatistics } from "../statistics/export-statistics.ts";

interface ExportParts {
  /** The desk of whoever asks; null when they are not signed in. */
  deskOf: (request: Request, response: Response) => StaffDesk | null;
  log: Logger;
}

/** What is too long for the API's answers: files, sent as they are made. */
export function exportRoutes({ deskOf, log }: ExportParts): RequestHandler {
  const routes = Router();
  const route = <Asked>(path: string, { schema, permissionOf, name, make }: ExportRoute<Asked>) =>
    routes.post(path, express.json({ limit: "10kb" }), async (request, response) => {
      const desk = deskOf(request, response);
      if (!desk) throw new UserError("signed-out", "Sign in to continue.");
      await requirePermission(desk, permissionOf(desk), name);
      const { success, data: asked } = schema.safeParse(request.body);
      if (!success) throw new UserError("invalid", "These filters could not be read. Load the page again.");
      await send(response, await make(desk, asked), (error) => {
        log.error({ requestId: requestIdOf(request), error: errorForLog(error) }, "an export broke off");
      });
    });
  route("/decisions.csv", {
    schema: decisionFilters,
    permissionOf: () => "decisions:export",
    name: "decisions.export",
    make: exportDecisions,
  });
  route("/statistics.csv", {
    schema: statisticsExport,
    permissionOf: ({ actor }) => (may(actor, "statistics:read") ? "statistics:read" : "statistics:own"),
    name: "statistics.export",
    make: exportStatistics,
  });
  route("/import-failures.csv", {
    schema: importRef,
    permissionOf: () => "imports:run",
    name: "imports.failures",
    make: exportFailures,
  });
  return routes;
}

interface ExportRoute<Asked> {
  schema: z.ZodType<Asked>;
  permissionOf: (desk: StaffDesk) => Permission;
  /** What was asked for, as the audit log calls a refusal. */
  name: string;
  make: (desk: StaffDesk, asked: Asked) => Promise<Export>;
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
