import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { setImmediate as letOthers } from "node:timers/promises";
import { z } from "zod";
import type { Keyring } from "../../db/keyring.ts";
import type { Link } from "./verify.ts";

const purpose = "audit-head";

/** The end of the log at an instant, signed by the office. */
const signedHead = z.strictObject({
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  keyId: z.string(),
  signature: z.base64(),
});
export type SignedHead = z.infer<typeof signedHead>;

/** Signs the end of the log with the office's current key (Ed25519). */
export function signHead(keyring: Keyring, { seq, hash, at }: Link & { at: string }): SignedHead {
  const { id: keyId, key } = keyring.currentKey(purpose);
  const signature = sign(null, signedBytes({ seq, hash, at }), privateKey(key)).toString("base64");
  return { seq, hash, at, keyId, signature };
}

/** Adds a head to a file of them, a line of JSON each. */
export async function keepHead(file: string, head: SignedHead): Promise<void> {
  await appendFile(file, `${JSON.stringify(head)}\n`, { mode: 0o600 });
}

export interface KeptHeads {
  heads: SignedHead[];
  /** What is wrong with the file; null when every line was signed by this office. */
  problem: string | null;
}

/** Reads the heads that were kept in a file; none when there is no file yet. */
export async function readHeads(keyring: Keyring, file: string): Promise<KeptHeads> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  // What follows the last line break was cut off by a stop while it was written.
  const lines = text.split("\n").slice(0, -1);
  const publicKeys = publicKeysOf(keyring);
  const heads: SignedHead[] = [];
  for (const [index, line] of lines.entries()) {
    const head = readHead(line, publicKeys);
    if (!head) {
      return { heads, problem: `Line ${index + 1} of the kept heads was not signed by this office.` };
    }
    heads.push(head);
    if (index % 200 === 0) await letOthers();
  }
  return { heads, problem: null };
}

function readHead(line: string, publicKeys: ReadonlyMap<string, KeyObject>): SignedHead | null {
  const { data: head } = signedHead.safeParse(jsonIn(line));
  const key = head && publicKeys.get(head.keyId);
  if (!key) return null;
  return verify(null, signedBytes(head), key, Buffer.from(head.signature, "base64")) ? head : null;
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function signedBytes({ seq, hash, at }: Link & { at: string }): Buffer {
  return Buffer.from(`proofdesk audit head v1\n${seq}\n${hash}\n${at}`);
}

/** Of every key the office ever signed with, the retired ones included. */
function publicKeysOf(keyring: Keyring): ReadonlyMap<string, KeyObject> {
  const keys = [...keyring.keysFor(purpose)].map(
    ([id, seed]) => [id, createPublicKey(privateKey(seed))] as const,
  );
  const retired = [...keyring.remainsFor(headsPurpose)].map(([id, bytes]) => [id, publicKey(bytes)] as const);
  return new Map([...retired, ...keys]);
}

/** What of a retired key goes on verifying the heads it signed. */
export const headsPurpose = "audit-head-public";

/** The part of a key that verifies the heads it signed and can sign none. */
export function headsKeyOf(keyring: Keyring, id: string): Buffer {
  const seed = keyring.keysFor(purpose).get(id);
  if (!seed) throw new Error(`The keyring has no key ${id}.`);
  return createPublicKey(privateKey(seed)).export({ format: "der", type: "spki" }).subarray(-32);
}

/** RFC 8410's wrapping of an Ed25519 public key of 32 bytes. */
function publicKey(bytes: Buffer): KeyObject {
  const wrapping = Buffer.from("302a300506032b6570032100", "hex");
  return createPublicKey({ key: Buffer.concat([wrapping, bytes]), format: "der", type: "spki" });
}

/** RFC 8410's wrapping of an Ed25519 seed of 32 bytes. */
function privateKey(seed: Buffer): KeyObject {
  const wrapping = Buffer.from("302e020100300506032b657004220420", "hex");
  return createPrivateKey({ key: Buffer.concat([wrapping, seed]), format: "der", type: "pkcs8" });
}
