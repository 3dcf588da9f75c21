import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Keyring } from "../../db/keyring.ts";
import type { CredentialRow } from "../../db/tables.ts";

const purpose = "machine-credentials";
const shape = /^pd_([0-9a-f]{12})_([\w-]{43})$/;

export interface NewToken extends Pick<CredentialRow, "prefix" | "secretHash" | "keyId"> {
  /** The whole of it, for whoever made it to hand over. We keep none of its secret part. */
  token: string;
}

/**
 * A new token: `pd_<prefix>_<secret>`.
 *
 * Its secret is 256 random bits, which no one can search, so a slow hash would protect nothing and cost every call
 * some 25 ms. The hash is keyed, so that whoever can write to the database alone cannot plant a credential.
 */
export function newToken(keyring: Keyring): NewToken {
  const prefix = randomBytes(6).toString("hex");
  const secret = randomBytes(32).toString("base64url");
  const { id: keyId, key } = keyring.currentKey(purpose);
  return { token: `pd_${prefix}_${secret}`, prefix, secretHash: hashOf(key, { prefix, secret }), keyId };
}

/** The parts of a token as it was sent; null when it cannot be one. */
export function readToken(token: string): { prefix: string; secret: string } | null {
  const [, prefix, secret] = shape.exec(token) ?? [];
  return prefix && secret ? { prefix, secret } : null;
}

/** Whether this is the secret of a credential, in a time that does not depend on how much of it is right. */
export function isSecretOf(
  keyring: Keyring,
  { prefix, secretHash, keyId }: Pick<CredentialRow, "prefix" | "secretHash" | "keyId">,
  secret: string,
): boolean {
  const key = keyring.keysFor(purpose).get(keyId);
  if (!key) return false;
  return timingSafeEqual(Buffer.from(hashOf(key, { prefix, secret })), Buffer.from(secretHash));
}

function hashOf(key: Buffer, { prefix, secret }: { prefix: string; secret: string }): string {
  return createHmac("sha256", key).update(`${prefix}\n${secret}`).digest("base64url");
}
