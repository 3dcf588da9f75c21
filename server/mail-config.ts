import path from "node:path";
import { z } from "zod";
import { type PhoneChannel, phoneChannels } from "../shared/deliveries.ts";
import { isLoopback } from "./loopback.ts";

/** What mail and letters need beside a server to send by. */
export interface MailConfig {
  /** Where reports of what became of a mail go, each to `name+reference@` of it; null for the sender's address. */
  bounceAddress: string | null;
  /** Where such reports are put as files, for the desk to read and file away. */
  bounceFolder: string | null;
  /** Holds the secret whoever posts such reports must send along. */
  bounceSecretFile: string | null;
  /** Signs mails; null when the mail server does that. */
  dkim: { keyFile: string; selector: string } | null;
  /** Where letters are printed: a folder that a printing service empties, or a printer. Null where none are. */
  print: { folder: string } | { printer: string } | null;
  /** Sends texts and makes calls; null where codes go to no phone. */
  gateway: GatewayConfig | null;
}

export interface GatewayConfig {
  url: string;
  /** Holds the token we send along. */
  tokenFile: string;
  /** Holds the secret it must send along with its reports; null where it may not report. */
  reportSecretFile: string | null;
  phones: PhoneChannel[];
}

export const noMail: MailConfig = {
  bounceAddress: null,
  bounceFolder: null,
  bounceSecretFile: null,
  dkim: null,
  print: null,
  gateway: null,
};

/** The settings as environment variables, each of which may be left out. */
export const mailSettings = {
  BOUNCE_ADDRESS: z
    .email({ error: "must be an address such as bounces@example.org", abort: true })
    // With a plus sign and a reference of 52 characters the name must still be one mail servers take: 64 at most.
    .regex(/^[^+@"]{1,11}@/, "must have a name of at most 11 characters without a plus sign")
    .optional(),
  BOUNCE_FOLDER: place("must name a folder").optional(),
  BOUNCE_SECRET_FILE: place("must name a file").optional(),
  DKIM_KEY_FILE: place("must name a file").optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/i, "must be the name the key is published under")
    .optional(),
  PRINT_FOLDER: place("must name a folder").optional(),
  PRINTER: z
    .string()
    .regex(/^[\w.-]{1,127}$/, "must be the name of a printer as lpstat -p shows it")
    .optional(),
  TEXT_GATEWAY_URL: z
    .string()
    .refine(isSafeUrl, "must begin with https://, or name this machine, and hold no name, password or #")
    .optional(),
  TEXT_TOKEN_FILE: place("must name a file").optional(),
  TEXT_SECRET_FILE: place("must name a file").optional(),
  TEXT_KINDS: z
    .string()
    .transform((typed) => typed.split(",").map((kind) => kind.trim()))
    .pipe(z.array(z.enum(phoneChannels, "must be text, voice or text,voice")))
    .optional(),
};

type MailSettings = {
  [Name in keyof typeof mailSettings]?: z.output<(typeof mailSettings)[Name]> | undefined;
};

/** What does not go together, as setting and words; null when all of it does. */
export function mailSettingProblem(settings: MailSettings): [string, string] | null {
  const { DKIM_KEY_FILE, DKIM_SELECTOR, PRINT_FOLDER, PRINTER } = settings;
  if (PRINT_FOLDER !== undefined && PRINTER !== undefined) {
    return ["PRINTER", "must be left out where PRINT_FOLDER is set: a letter is printed once"];
  }
  if (DKIM_KEY_FILE !== undefined && DKIM_SELECTOR === undefined) {
    return ["DKIM_SELECTOR", "must say under which name the key in DKIM_KEY_FILE is published"];
  }
  if (DKIM_SELECTOR !== undefined && DKIM_KEY_FILE === undefined) {
    return ["DKIM_KEY_FILE", "must name the key that DKIM_SELECTOR is about"];
  }
  return gatewayProblem(settings);
}

function gatewayProblem(settings: MailSettings): [string, string] | null {
  const { TEXT_GATEWAY_URL, TEXT_TOKEN_FILE, ...others } = settings;
  if (TEXT_GATEWAY_URL !== undefined && TEXT_TOKEN_FILE === undefined) {
    return ["TEXT_TOKEN_FILE", "must name the file with the token TEXT_GATEWAY_URL wants"];
  }
  if (TEXT_GATEWAY_URL !== undefined) return null;
  const { TEXT_SECRET_FILE, TEXT_KINDS } = others;
  const isAlone = TEXT_TOKEN_FILE ?? TEXT_SECRET_FILE ?? TEXT_KINDS;
  return isAlone === undefined ? null : ["TEXT_GATEWAY_URL", "must say where the gateway for texts is"];
}

export function mailConfigOf(settings: MailSettings): MailConfig {
  const { DKIM_KEY_FILE: keyFile, DKIM_SELECTOR: selector } = settings;
  return {
    bounceAddress: settings.BOUNCE_ADDRESS ?? null,
    bounceFolder: settings.BOUNCE_FOLDER ?? null,
    bounceSecretFile: settings.BOUNCE_SECRET_FILE ?? null,
    dkim: keyFile === undefined || selector === undefined ? null : { keyFile, selector },
    print: printOf(settings),
    gateway: gatewayOf(settings),
  };
}

function printOf({ PRINT_FOLDER: folder, PRINTER: printer }: MailSettings): MailConfig["print"] {
  if (folder !== undefined) return { folder };
  return printer === undefined ? null : { printer };
}

function gatewayOf(settings: MailSettings): MailConfig["gateway"] {
  const { TEXT_GATEWAY_URL: url, TEXT_TOKEN_FILE: tokenFile } = settings;
  if (url === undefined || tokenFile === undefined) return null;
  const reportSecretFile = settings.TEXT_SECRET_FILE ?? null;
  return { url, tokenFile, reportSecretFile, phones: settings.TEXT_KINDS ?? [...phoneChannels] };
}

/** A code must not cross a network in the clear, and a secret in an address ends up in logs. */
function isSafeUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password, hash } = new URL(url);
  if (username + password + hash !== "") return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

function place(missing: string) {
  return z
    .string()
    .min(1, missing)
    .transform((file) => path.resolve(file));
}
