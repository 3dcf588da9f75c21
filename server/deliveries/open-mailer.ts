import { createPrivateKey } from "node:crypto";
import { ConfigError } from "../config.ts";
import type { MailConfig } from "../mail-config.ts";
import { readSecretFile } from "../secret-file.ts";
import { createMailer, type DkimKey, type Mailer } from "./mailer.ts";

/**
 * The mailer the settings describe.
 *
 * @throws ConfigError when the key that signs cannot be used.
 */
export function openMailer(
  smtpUrl: string,
  { mail: { bounceAddress, dkim }, connections }: { mail: MailConfig; connections: number },
): Mailer {
  return createMailer(smtpUrl, { bounceAddress, connections, dkim: dkim && readDkimKey(dkim) });
}

function readDkimKey({ keyFile, selector }: NonNullable<MailConfig["dkim"]>): DkimKey {
  const privateKey = readSecretFile("DKIM_KEY_FILE", keyFile);
  try {
    createPrivateKey(privateKey);
  } catch (cause) {
    throw new ConfigError(`DKIM_KEY_FILE: ${keyFile} holds no private key in PEM.`, { cause });
  }
  return { selector, privateKey };
}
