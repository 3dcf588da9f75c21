import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import { UserError, type UserErrorKind } from "../../shared/errors.ts";
import { errorForLog, requestIdOf } from "./log.ts";

interface ErrorAnswer {
  status: number;
  /** One of tRPC's. */
  code: string;
  message: string;
}

/** How each kind of error is answered. */
export const errorAnswers = {
  "not-found": { status: 404, code: "NOT_FOUND" },
  forbidden: { status: 403, code: "FORBIDDEN" },
  conflict: { status: 409, code: "CONFLICT" },
  invalid: { status: 400, code: "BAD_REQUEST" },
  "signed-out": { status: 401, code: "UNAUTHORIZED" },
  "too-many-tries": { status: 429, code: "TOO_MANY_REQUESTS" },
  unavailable: { status: 503, code: "SERVICE_UNAVAILABLE" },
} as const satisfies Record<UserErrorKind, Omit<ErrorAnswer, "message">>;

/** Answers as the API does, so that the client reads every error alike. */
export function answerError(response: Response, { status, code, message }: ErrorAnswer): void {
  response
    .status(status)
    .set("Cache-Control", "no-store")
    .json({ error: { message, code: -32_600, data: { code, httpStatus: status, field: null } } });
}

export const notFound: RequestHandler = (_request, response) => {
  answerError(response, { status: 404, code: "NOT_FOUND", message: "There is nothing here." });
};

/** Where every error outside the API ends. Express's own would take our headers off and show the message. */
export function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    // Too late to answer anything else: Express breaks the connection off.
    if (response.headersSent) return next(error);
    if (error instanceof UserError) {
      return answerError(response, { ...errorAnswers[error.kind], message: error.message });
    }
    const status = statusOf(error);
    if (status < 500) return answerError(response, { status, code: "BAD_REQUEST", message: "Bad request." });

    const requestId = requestIdOf(request);
    log.error({ requestId, error: errorForLog(error) }, "a request failed");
    const message = `Something went wrong on our side. Try again, or quote request ${requestId}.`;
    answerError(response, { status: 500, code: "INTERNAL_SERVER_ERROR", message });
  };
}

/** Express and its parts put a status on errors that are the sender's fault, such as a malformed address. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}
