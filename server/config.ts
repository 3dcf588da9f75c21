import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";
import { isPostgresUrl } from "../db/database.ts";
import { isLoopback } from "./loopback.ts";
import { type MailConfig, mailConfigOf, mailSettings, mailSettingProblem } from "./mail-config.ts";

/** How the desk runs. Anything but the three named ones is production. */
export const modes = ["production", "demo", "development", "test"] as const;
export type Mode = (typeof modes)[number];

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export const projectRoot = path.join(import.meta.dirname, "..");
/** Where the built client is. */
export const clientDist = path.join(projectRoot, "client/dist");

export interface Config {
  mode: Mode;
  /** `postgres://…` or the path of a SQLite file. */
  databaseUrl: string;
  /** The database again, as the role that owns the tables; null when the app's own role does. */
  migrationDatabaseUrl: string | null;
  host: string;
  /** 0 takes any free port. */
  port: number;
  keyringFile: string;
  /** Where signed heads of the audit log are kept; null for the log stream alone. */
  auditHeadsFile: string | null;
  /** Null where no mail leaves: outside production, when unset. */
  smtpUrl: string | null;
  mail: MailConfig;
  /** Where staff reach the desk; no slash at the end. */
  publicUrl: string;
  /** How many proxies stand in front, or their addresses. */
  trustProxy: number | string[];
  logLevel: (typeof logLevels)[number];
}

/** Settings that cannot be used. The message has one line for each, naming the setting. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

type Environment = Record<string, string | undefined>;

/**
 * Reads the settings of a server from environment variables. Their values never appear in an error: some hold
 * passwords.
 *
 * @throws ConfigError naming every setting that is wrong.
 */
export function readConfig(environment: Environment): Config {
  const mode = readMode(environment["APP_MODE"]);
  return read(environment, { mode, mustServe: mode === "production" });
}

/**
 * Reads the settings of a job that somebody runs beside the server, on the demo's office unless they name another.
 * It needs neither mail nor an address; what is set must be right all the same.
 *
 * @throws ConfigError naming every setting that is wrong.
 */
export function readJobConfig(environment: Environment): Config {
  return read(environment, { mode: readMode(environment["APP_MODE"]), mustServe: false });
}

interface Purpose {
  mode: Mode;
  /** Real people depend on it: nothing it needs may be missing. */
  mustServe: boolean;
}

function read(environment: Environment, purpose: Purpose): Config {
  const { mode } = purpose;
  const parsed = settingsFor(purpose).safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      ({ path: [setting], message }) => `${String(setting)}: ${message}.`,
    );
    throw new ConfigError(lines.join("\n"));
  }
  const settings = parsed.data;
  return {
    mode,
    databaseUrl: settings.DATABASE_URL,
    migrationDatabaseUrl: settings.MIGRATION_DATABASE_URL ?? null,
    host: settings.HOST,
    port: settings.PORT,
    keyringFile: settings.KEYRING_FILE,
    auditHeadsFile: settings.AUDIT_HEADS_FILE ?? besideDatabase(mode, settings.DATABASE_URL),
    smtpUrl: settings.SMTP_URL ?? null,
    mail: mailConfigOf(settings),
    publicUrl: settings.PUBLIC_URL ?? `http://${urlHost(settings.HOST)}:${settings.PORT}`,
    trustProxy: settings.TRUST_PROXY,
    logLevel: settings.LOG_LEVEL,
  };
}

/** An address as it is written in a URL. */
export function urlHost(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** What nobody named, or misspelt, is production: the strictest. */
function readMode(value: string | undefined): Mode {
  return modes.find((mode) => mode === value) ?? "production";
}

function settingsFor({ mode, mustServe }: Purpose) {
  const isProduction = mode === "production";
  return z
    .object({
      DATABASE_URL: databaseUrl.default(path.join(projectRoot, ".data/proofdesk.db")),
      MIGRATION_DATABASE_URL: z
        .string()
        .refine(isPostgresUrl, "must begin with postgres:// or be left out")
        .optional(),
      HOST: z
        .string()
        .min(1, "must be an address or a name, such as 127.0.0.1")
        .regex(/^[\w.:-]*$/, "must be an address or a name, such as 127.0.0.1")
        .default("127.0.0.1"),
      PORT: z.string().pipe(port).default(4000),
      KEYRING_FILE: mustServe
        ? keyringFile("must name the keyring; make one with npm run keys:create")
        : keyringFile("must name a file").default(path.join(projectRoot, ".keys/keyring.json")),
      AUDIT_HEADS_FILE: z
        .string()
        .min(1, "must name a file or be left out")
        .transform((file) => path.resolve(file))
        .optional(),
      SMTP_URL: mustServe ? smtpUrl("must be set: codes and notices go out by it") : smtpUrl().optional(),
      ...mailSettings,
      PUBLIC_URL: mustServe ? httpsUrl : httpUrl.optional(),
      TRUST_PROXY: mustServe
        ? trustProxy("must say how many proxies stand in front (0 for none) or list their addresses")
        : trustProxy().default(0),
      LOG_LEVEL: z
        .enum(logLevels, `must be one of ${logLevels.join(", ")}`)
        .default(isProduction ? "info" : "warn"),
    })
    .superRefine((settings, { addIssue }) => {
      const wrong = (setting: string, message: string) =>
        addIssue({ code: "custom", path: [setting], message });
      const isOnPostgres = isPostgresUrl(settings.DATABASE_URL);
      if (isPostgresUrl(settings.MIGRATION_DATABASE_URL ?? "") && !isOnPostgres) {
        wrong("MIGRATION_DATABASE_URL", "is for PostgreSQL; leave it out when DATABASE_URL is a file");
      }
      if (isProduction && settings.DATABASE_URL === ":memory:") {
        wrong("DATABASE_URL", "must be a file or a server in production: memory is lost at every stop");
      }
      if (
        isProduction &&
        !isOnPostgres &&
        isInside(settings.KEYRING_FILE, path.dirname(settings.DATABASE_URL))
      ) {
        wrong("KEYRING_FILE", "must not lie in the folder of the database: who takes one would have both");
      }
      const headsFile = settings.AUDIT_HEADS_FILE;
      if (
        isProduction &&
        !isOnPostgres &&
        headsFile &&
        isInside(headsFile, path.dirname(settings.DATABASE_URL))
      ) {
        wrong(
          "AUDIT_HEADS_FILE",
          "must not lie in the folder of the database: who rewrites one could rewrite both",
        );
      }
      const mailProblem = mailSettingProblem(settings);
      if (mailProblem) wrong(...mailProblem);
      // Anyone who reaches the desk in these modes may sign in with a click.
      if ((mode === "demo" || mode === "development") && !isLoopback(settings.HOST)) {
        wrong("HOST", `must stay on this machine in ${mode} mode, such as 127.0.0.1`);
      }
    });
}

/** A demo keeps its heads beside its file, so that a new demo begins with none. */
function besideDatabase(mode: Mode, database: string): string | null {
  const isFile = !isPostgresUrl(database) && database !== ":memory:";
  const isInvented = mode === "demo" || mode === "development";
  return isInvented && isFile ? path.join(path.dirname(database), "audit-heads.jsonl") : null;
}

const databaseUrl = z
  .string()
  .min(1, "must be postgres://… or the path of a file")
  .refine(
    (url) => isPostgresUrl(url) || !/^[a-z][a-z0-9+.-]+:/i.test(url),
    "must be postgres://… or the path of a file",
  )
  .refine((url) => !isPostgresUrl(url) || URL.canParse(url), "is not a usable postgres:// address");

const port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a whole number from 0 to 65535")
  .transform(Number)
  .refine((number) => number <= 65_535, "must be a whole number from 0 to 65535");

const httpUrl = z
  .string()
  .refine(
    (url) => isPlainUrl(url, ["http:", "https:"]),
    "must be an address such as https://desk.example.org, with no path",
  )
  .transform((url) => new URL(url).origin);

const httpsUrl = z
  .string("must be set to where staff reach the desk, such as https://desk.example.org")
  .refine((url) => isPlainUrl(url, ["https:"]), "must begin with https:// and have no path in production")
  .transform((url) => new URL(url).origin);

function keyringFile(missing: string) {
  return z
    .string(missing)
    .min(1, missing)
    .transform((file) => path.resolve(file));
}

function smtpUrl(missing = "must begin with smtp:// or smtps:// and name a server") {
  return z
    .string(missing)
    .refine(
      (url) => hasProtocol(url, ["smtp:", "smtps:"]) && new URL(url).hostname !== "",
      "must begin with smtp:// or smtps:// and name a server",
    );
}

function trustProxy(missing = "must be a whole number from 0 to 9, or addresses such as 10.0.0.0/8") {
  return z.string(missing).transform((value, { addIssue }) => {
    if (/^\d$/.test(value)) return Number(value);
    const addresses = value.split(",").map((address) => address.trim());
    if (addresses.every(isNetwork)) return addresses;
    addIssue({
      code: "custom",
      message: "must be a whole number from 0 to 9, or addresses such as 10.0.0.0/8",
    });
    return z.NEVER;
  });
}

/** An IP address, or a range of them such as `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  // A range of everything would believe whatever any visitor claims.
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function hasProtocol(url: string, protocols: string[]): boolean {
  return URL.canParse(url) && protocols.includes(new URL(url).protocol);
}

function isPlainUrl(url: string, protocols: string[]): boolean {
  if (!hasProtocol(url, protocols)) return false;
  const { pathname, search, hash, username, hostname } = new URL(url);
  return hostname !== "" && pathname === "/" && search + hash + username === "";
}

function isInside(file: string, folder: string): boolean {
  const fromFolder = path.relative(path.resolve(folder), path.resolve(file));
  return !fromFolder.startsWith("..") && !path.isAbsolute(fromFolder);
}
