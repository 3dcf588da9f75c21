import { setTimeout as wait } from "node:timers/promises";
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from "express";
import type { Logger } from "pino";
import type { z } from "zod";
import { inTransaction } from "../../db/transaction.ts";
import type { ActingDesk, Desk } from "../desk.ts";
import { errorForLog, requestIdOf } from "../http/log.ts";
import { type Answer, answerOnce } from "./answer-once.ts";
import { authenticate } from "./authenticate.ts";
import type { Call, Endpoint, Question } from "./endpoint.ts";
import { endpoints } from "./endpoints.ts";
import { countUnder, ofCredential } from "./limits.ts";
import { answerProblem, PortalProblem, problemOf, tooMany } from "./problem.ts";

/** The API for machines, one route for each line of the table. */
export function portalRoutes({ desk, log }: { desk: Desk; log: Logger }): RequestHandler {
  const routes = Router({ caseSensitive: true, strict: true });
  routes.use(isJson, express.json({ limit: "100kb", strict: true }));
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1");
    routes[endpoint.method](path, answering(desk, endpoint));
    routes.all(path, wrongMethod(endpoint));
  }
  routes.use(nothingHere, lastProblem(log));
  return routes;
}

function answering(desk: Desk, endpoint: Endpoint): RequestHandler {
  return async (request, response) => {
    const startedAt = performance.now();
    const machine = await authenticate(desk, request, endpoint.scope);
    const answer =
      endpoint.method === "get"
        ? await answerQuestion(machine, request, endpoint)
        : await answerCall(machine, request, endpoint);
    if (endpoint.method === "post") await untilNext(endpoint.answersEveryMs, startedAt);
    send(response, answer, request);
  };
}

async function answerQuestion(
  desk: ActingDesk,
  request: Request,
  { params, answer, ask }: Question<unknown, unknown>,
): Promise<Answer> {
  const asked = { params: parse(params, request.params) };
  const seconds = await inTransaction(desk.db, (trx) => countUnder(trx, desk, [ofCredential(desk.actor.id)]));
  if (seconds !== null) throw tooMany(seconds);
  return { status: 200, body: JSON.stringify(answer.parse(await ask(desk, asked))) };
}

function answerCall(
  desk: ActingDesk,
  request: Request,
  endpoint: Call<unknown, unknown, unknown>,
): Promise<Answer> {
  const { status, answer } = endpoint;
  const idempotencyKey = idempotencyKeyOf(request);
  const sent = {
    params: endpoint.params && parse(endpoint.params, request.params),
    body: parse(endpoint.body, request.body ?? {}),
  };
  const inBytes = (answered: unknown) => ({ status, body: JSON.stringify(answer.parse(answered)) });
  return answerOnce(desk, {
    idempotencyKey,
    askedFor: `${request.method} ${request.path}\n${JSON.stringify(request.body ?? {})}`,
    limits: [ofCredential(desk.actor.id), ...endpoint.limits(sent.body)],
    act: async (keep) =>
      inBytes(await endpoint.act(desk, sent, (trx, answered) => keep(trx, inBytes(answered)))),
  });
}

/** @throws PortalProblem naming each field that is wrong. */
function parse<Shape>(schema: z.ZodType<Shape>, sent: unknown): Shape {
  const { success, data, error } = schema.safeParse(sent);
  if (success) return data;
  throw new PortalProblem("invalid-fields", {
    detail: "Put right the fields named in errors, and send it again.",
    errors: error.issues.slice(0, 20).map(({ path, message }) => ({ field: path.join("."), message })),
  });
}

function idempotencyKeyOf({ headers }: Request): string {
  const key = headers["idempotency-key"];
  if (typeof key === "string" && /^[\x21-\x7e]{8,128}$/.test(key)) return key;
  throw new PortalProblem("no-idempotency-key", {
    detail: "Send an Idempotency-Key of 8 to 128 printable ASCII characters, a new one for each new call.",
  });
}

/** Waits for the next whole multiple of so many milliseconds since the start. */
async function untilNext(everyMs: number | undefined, startedAt: number): Promise<void> {
  if (everyMs === undefined) return;
  const tookMs = performance.now() - startedAt;
  await wait(Math.ceil(tookMs / everyMs) * everyMs - tookMs);
}

function send(response: Response, { status, body }: Answer, request: Request): void {
  response.status(status).set({ "Cache-Control": "no-store", "X-Request-Id": requestIdOf(request) });
  response.type("application/json").send(body);
}

const isJson: RequestHandler = (request, _response, next) => {
  const hasBody =
    request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"]) > 0;
  if (!hasBody || /^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) return next();
  throw new PortalProblem("wrong-type", { detail: "Send the body as application/json." });
};

function wrongMethod({ method }: Endpoint): RequestHandler {
  const allowed = method.toUpperCase();
  return () => {
    throw new PortalProblem("wrong-method", { detail: `Use ${allowed}.`, headers: { Allow: allowed } });
  };
}

const nothingHere: RequestHandler = () => {
  throw new PortalProblem("not-found", { detail: "There is no such address. See /api/docs." });
};

function lastProblem(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    // Too late to answer anything else: Express breaks the connection off.
    if (response.headersSent) return next(error);
    const requestId = requestIdOf(request);
    const known = problemOf(error);
    if (!known) log.error({ requestId, error: errorForLog(error) }, "a portal's call failed");
    answerProblem(response, known ?? internal, requestId);
  };
}

const internal = new PortalProblem("internal", {
  detail: "Send the same call again with the same Idempotency-Key, or quote the request id to the office.",
});
