import { createExpressMiddleware } from "@trpc/server/adapters/express";
import express, { type Express, type Request, type RequestHandler, type Response } from "express";
import type { Logger } from "pino";
import { ping } from "../db/database.ts";
import { clientDist, type Config } from "./config.ts";
import type { Desk, StaffDesk } from "./desk.ts";
import { exportRoutes } from "./exports/routes.ts";
import { mailReportRoutes, textReportRoutes } from "./deliveries/report-routes.ts";
import { clientFiles } from "./http/client-files.ts";
import { lastResort, notFound } from "./http/errors.ts";
import { securityHeaders } from "./http/headers.ts";
import { errorForLog, requestIdOf, requestLog } from "./http/log.ts";
import { onlyOwnPages } from "./http/own-pages.ts";
import { wholeInTime } from "./http/whole-in-time.ts";
import { sessionTokenOf, setSessionCookie } from "./http/session-cookie.ts";
import type { DemoOffice } from "./mailbox/demo-office.ts";
import { appRouter } from "./router.ts";
import { importRoutes } from "./imports/routes.ts";
import { docsRoutes } from "./portal/docs-routes.ts";
import { portalRoutes } from "./portal/routes.ts";
import { type OpenSession, readSession } from "./sessions/session.ts";

export interface AppParts {
  desk: Desk;
  settings: Pick<Config, "mode" | "publicUrl" | "trustProxy">;
  log: Logger;
  /** Null everywhere but in a demo. */
  demo?: DemoOffice | null;
  /** Where the built client is. */
  clientFolder?: string;
  /** What whoever posts reports on mail sends along; null where nobody may. */
  bounceSecret?: string | null;
  /** What the gateway sends along with reports on texts and calls; null where it may not. */
  textReportSecret?: string | null;
}

/**
 * The whole web server: the API of our pages at /trpc, that of machines at /api, files at /exports and /imports,
 * reports on messages at /mail-reports and /text-reports, a health check, and the built client everywhere else.
 */
export function createApp(parts: AppParts): Express {
  const { desk, settings, log, clientFolder = clientDist } = parts;
  const { bounceSecret = null, textReportSecret = null } = parts;
  const app = express();
  app.disable("x-powered-by").disable("etag").set("trust proxy", settings.trustProxy);
  app.use(requestLog(log), ...securityHeaders(settings.publicUrl.startsWith("https:")));
  app.use(wholeInTime(15_000));
  app.get("/healthz", health(desk));
  const forOwnPages = [neverKept, onlyOwnPages(settings.publicUrl), session(desk)];
  const forOwnFiles = [neverKept, onlyOwnPages(settings.publicUrl, "CSV"), session(desk)];
  app.use("/api/v1", portalRoutes({ desk, log }));
  app.use("/api", docsRoutes(settings), notFound);
  app.use("/trpc", forOwnPages, api(parts));
  app.use("/exports", forOwnPages, exportRoutes({ log, deskOf: staffDesk(desk) }), notFound);
  app.use("/imports", forOwnFiles, importRoutes(staffDesk(desk)), notFound);
  if (bounceSecret !== null) {
    app.use("/mail-reports", neverKept, mailReportRoutes(desk, bounceSecret), notFound);
  }
  if (textReportSecret !== null) {
    app.use("/text-reports", neverKept, textReportRoutes(desk, textReportSecret), notFound);
  }
  app.use(clientFiles(clientFolder), notFound, lastResort(log));
  return app;
}

/** For load balancers: well when the database answers too. */
function health({ db }: Desk): RequestHandler {
  return async (_request, response) => {
    const isWell = await ping(db).then(
      () => true,
      () => false,
    );
    response.status(isWell ? 200 : 503).set("Cache-Control", "no-store");
    response.json({ status: isWell ? "ok" : "the database does not answer" });
  };
}

const neverKept: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "no-store");
  next();
};

/** Finds out who is asking, once for all calls in a request. */
function session(desk: Desk): RequestHandler {
  return async (request, response, next) => {
    const token = sessionTokenOf(request);
    const isBackground = request.headers["x-background"] === "1";
    response.locals["session"] = token && (await readSession(desk, { token, isBackground }));
    next();
  };
}

function sessionOf(response: Response): OpenSession | null {
  // Put there by the function above, which runs before the API.
  return response.locals["session"] as OpenSession | null;
}

/** The desk of the member of staff who asks, where there is one. */
function staffDesk({ db, vault, keyring, now, phones = [] }: Desk) {
  return (request: Request, response: Response): StaffDesk | null => {
    const open = sessionOf(response);
    if (!open) return null;
    const { staff: actor, sessionId } = open;
    return { db, vault, keyring, now, phones, actor, sessionId, requestId: requestIdOf(request) };
  };
}

function api({ desk, settings, log, demo = null }: AppParts) {
  return createExpressMiddleware({
    router: appRouter,
    // One request could carry thousands of tries at a password.
    maxBatchSize: 10,
    maxBodySize: 100_000,
    createContext: ({ req, res }) => ({
      ...desk,
      mode: settings.mode,
      demo,
      staff: sessionOf(res)?.staff ?? null,
      sessionId: sessionOf(res)?.sessionId ?? null,
      requestId: requestIdOf(req),
      from: req.ip ?? "unknown",
      setSessionToken: (token: string | null) => setSessionCookie(res, token),
    }),
    onError({ error, path: procedure, ctx }) {
      if (error.code !== "INTERNAL_SERVER_ERROR") return;
      const requestId = ctx?.requestId;
      log.error({ requestId, procedure, error: errorForLog(error.cause ?? error) }, "a call failed");
    },
  });
}
