import { hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const keyringFile = z.strictObject({
  current: z.string().min(1),
  keys: z.record(
    z.string().regex(/^[a-z0-9-]{1,32}$/),
    z.base64().refine((key) => Buffer.from(key, "base64").length === 32, "A key is 32 bytes in base64"),
  ),
});

/** The office's keys. Each purpose gets a key of its own from them (HKDF-SHA-256), so none is used twice. */
export interface Keyring {
  /** What new data is sealed with. */
  currentKey(purpose: string): { id: string; key: Buffer };
  /** Every key for a purpose by its id, former ones included, for reading. */
  keysFor(purpose: string): ReadonlyMap<string, Buffer>;
}

/**
 * Reads a keyring.
 *
 * @throws Error when there is none, it can be read by others, or it is not a keyring.
 */
export function readKeyring(file: string): Keyring {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) {
    throw new Error(`KEYRING_FILE: there is no file at ${file}. Make one with "npm run keys:create".`);
  }
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0) {
    throw new Error(`KEYRING_FILE: others can read ${file}. Set its mode to 0600.`);
  }
  const parsed = keyringFile.safeParse(jsonIn(file));
  if (!parsed.success || !Object.hasOwn(parsed.data.keys, parsed.data.current)) {
    throw new Error(`KEYRING_FILE: ${file} is not a keyring.`);
  }
  const keys = Object.entries(parsed.data.keys).map(([id, key]) => [id, Buffer.from(key, "base64")] as const);
  return keyringOf(parsed.data.current, new Map(keys));
}

/** Undefined when it is no JSON: the parser's own words would quote the keys. */
function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Writes a new keyring with one random key, readable by its owner alone. Never overwrites one. */
export function createKeyring(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const id = `k${new Date().toISOString().slice(0, 10)}`;
  const contents = { current: id, keys: { [id]: randomBytes(32).toString("base64") } };
  writeFileSync(file, `${JSON.stringify(contents, null, 2)}\n`, { flag: "wx", mode: 0o600 });
  chmodSync(file, 0o600);
}

/** A keyring of known keys, by id. */
export function keyringOf(current: string, keys: ReadonlyMap<string, Buffer>): Keyring {
  const derived = new Map<string, ReadonlyMap<string, Buffer>>();
  const keysFor = (purpose: string) => {
    const found = derived.get(purpose) ?? derive(keys, purpose);
    derived.set(purpose, found);
    return found;
  };
  return {
    keysFor,
    currentKey(purpose) {
      const key = keysFor(purpose).get(current);
      if (!key) throw new Error("The keyring has no current key.");
      return { id: current, key };
    },
  };
}

function derive(keys: ReadonlyMap<string, Buffer>, purpose: string): ReadonlyMap<string, Buffer> {
  const derived = [...keys].map(
    ([id, key]) => [id, Buffer.from(hkdfSync("sha256", key, "proofdesk", purpose, 32))] as const,
  );
  return new Map(derived);
}
