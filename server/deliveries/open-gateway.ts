import type { MailConfig } from "../mail-config.ts";
import { readSecretFile } from "../secret-file.ts";
import type { Channels } from "./channel.ts";
import { createTextGateway } from "./text-gateway.ts";

/**
 * The ways to phones the settings describe.
 *
 * @throws ConfigError when there is no such token or others can read it.
 */
export function openGateway({ url, tokenFile, phones }: NonNullable<MailConfig["gateway"]>): Channels {
  const token = readSecretFile("TEXT_TOKEN_FILE", tokenFile);
  return Object.fromEntries(phones.map((kind) => [kind, createTextGateway(kind, { url, token })]));
}
