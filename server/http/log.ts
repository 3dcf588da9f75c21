import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type DestinationStream, type Logger, pino } from "pino";
import { pinoHttp } from "pino-http";
import type { Config } from "../config.ts";

/** The log of the running desk: JSON lines, on standard output unless told otherwise. */
export function createLog(level: Config["logLevel"], destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}

/** Gives each request its id and logs its end. Only what is listed here is ever logged of a request. */
export function requestLog(logger: Logger) {
  return pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    wrapSerializers: false,
    serializers: {
      req: ({ id, method, url }: IncomingMessage) => ({ id, method, path: url?.split("?", 1)[0] }),
      res: ({ statusCode }: ServerResponse) => ({ status: statusCode }),
      err: () => undefined,
    },
    customAttributeKeys: { responseTime: "ms" },
    autoLogging: { ignore: ({ url }) => url === "/healthz" },
  });
}

/** The number a request goes by in the log and in what its sender is shown. */
export function requestIdOf({ id }: Pick<IncomingMessage, "id">): string {
  return typeof id === "string" ? id : "none";
}

/**
 * What the log may keep of an error: its name, code and where it happened.
 *
 * Never the message: databases and parsers quote values in theirs.
 */
export function errorForLog(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const at = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    code: "code" in error ? String(error.code) : undefined,
    at: at.map((line) => line.trim()),
    cause: error.cause instanceof Error ? errorForLog(error.cause) : undefined,
  };
}
