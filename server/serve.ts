import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { createApp } from "./app.ts";
import { uploadMs } from "./imports/routes.ts";
import { type Config, ConfigError, urlHost } from "./config.ts";
import type { Desk } from "./desk.ts";
import { createLog } from "./http/log.ts";
import { startJobs } from "./jobs.ts";
import { importWorks } from "./imports/works.ts";
import type { DemoOffice } from "./mailbox/demo-office.ts";
import { openDesk } from "./open-desk.ts";
import { readSecretFile } from "./secret-file.ts";
import type { MailConfig } from "./mail-config.ts";
import type { Works } from "./runs/work.ts";

const patienceMs = 10_000;

interface Extras {
  /** A desk that is already open; else the one the settings name. Closed with the server either way. */
  desk?: Desk;
  demo?: DemoOffice;
  /** Long work that only this office does. */
  works?: Works;
  log?: Logger;
}

export interface Served {
  /** Where it listens, whatever stands in front of it. */
  url: string;
  desk: Desk;
  /** Ends the jobs, lets requests in flight finish, then closes the database. Twice is no error. */
  close: () => Promise<void>;
}

/** Opens the office, serves it over HTTP and does what is due in the background. */
export async function serve(config: Config, extras: Extras = {}): Promise<Served> {
  const { log = createLog(config.logLevel), demo = null, works = {} } = extras;
  const secrets = readReportSecrets(config.mail);
  const desk = extras.desk ?? (await openDesk(config));
  const server = createServer(createApp({ desk, settings: config, log, demo, ...secrets }));
  server.headersTimeout = 10_000;
  // Most requests get far less: the app knows which of them is a file.
  server.requestTimeout = uploadMs;
  const url = await listen(server, config).catch(async (error: unknown) => {
    await desk.db.destroy();
    throw error;
  });

  const jobs = startJobs(desk, { ...config, log, works: { ...importWorks, ...works } });
  const close = async () => {
    await Promise.all([jobs.stop(), finish(server)]);
    await desk.db.destroy();
  };
  let closing: Promise<void> | undefined;
  return { url, desk, close: () => (closing ??= close()) };
}

function readReportSecrets({ bounceSecretFile, gateway }: MailConfig) {
  return {
    bounceSecret: readLongSecret("BOUNCE_SECRET_FILE", bounceSecretFile),
    textReportSecret: readLongSecret("TEXT_SECRET_FILE", gateway?.reportSecretFile ?? null),
  };
}

function readLongSecret(setting: string, file: string | null): string | null {
  if (file === null) return null;
  const secret = readSecretFile(setting, file);
  if (secret.length >= 32) return secret;
  throw new ConfigError(`${setting}: must hold at least 32 characters of chance.`);
}

async function listen(server: Server, { host, port }: Config): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    const because = code === "EADDRINUSE" ? "something else already listens there" : code;
    throw new ConfigError(`PORT: cannot listen at ${host}:${port} (${because}).`, { cause: error });
  }
  // A server listening on a port has an address and a port.
  const address = server.address() as AddressInfo;
  return `http://${urlHost(host)}:${address.port}`;
}

async function finish(server: Server): Promise<void> {
  const giveUp = setTimeout(() => server.closeAllConnections(), patienceMs);
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await closed;
  clearTimeout(giveUp);
}
