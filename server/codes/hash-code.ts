import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Keyring } from "../../db/keyring.ts";
import type { CodeRow } from "../../db/tables.ts";
import { argon2id } from "./argon2id.ts";
import type { Secret } from "./secret.ts";

const pepper = "code-pepper";

export type CodeHash = Pick<CodeRow, "hash" | "salt" | "keyId">;

/** What is kept of a code. Without the keyring it cannot even be tried whether a code is the right one. */
export async function hashCode(keyring: Keyring, code: Secret): Promise<CodeHash> {
  const salt = randomBytes(16);
  const { id, key } = keyring.currentKey(pepper);
  const hash = peppered(key, await argon2id(code.reveal(), salt));
  return { hash: hash.toString("base64url"), salt: salt.toString("base64url"), keyId: id };
}

/** Whether this is the code, in a time that does not depend on how much of it is right. */
export async function matchesCode(keyring: Keyring, kept: CodeHash, code: Secret): Promise<boolean> {
  const key = keyring.keysFor(pepper).get(kept.keyId);
  if (!key) throw new Error(`A code was hashed with key ${kept.keyId}, which the keyring does not have.`);
  const hash = peppered(key, await argon2id(code.reveal(), Buffer.from(kept.salt, "base64url")));
  return timingSafeEqual(hash, Buffer.from(kept.hash, "base64url"));
}

/** Takes as long as comparing a code does, so that the wait does not tell whether there was one to compare. */
export async function dummyMatch(): Promise<void> {
  await argon2id("0".repeat(16), randomBytes(16));
}

function peppered(key: Buffer, hash: Buffer): Buffer {
  return createHmac("sha256", key).update(hash).digest();
}
