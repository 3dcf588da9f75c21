import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";

/** All that is known of keys. */
export interface KeyringContents {
  current: string;
  keys: ReadonlyMap<string, Buffer>;
  /** By the id of the retired key, what is left of it by purpose. */
  retired: ReadonlyMap<string, ReadonlyMap<string, Buffer>>;
}

const keyId = z.string().regex(/^[a-z0-9-]{1,32}$/);
const keyBytes = z
  .base64()
  .refine((key) => Buffer.from(key, "base64").length === 32, "A key is 32 bytes in base64");

const keyringFile = z
  .strictObject({
    current: z.string().min(1),
    keys: z.record(keyId, keyBytes),
    /** What is left of retired keys, by purpose. */
    retired: z.record(keyId, z.record(z.string(), keyBytes)).default({}),
  })
  .refine(({ current, keys }) => Object.hasOwn(keys, current));

/** @throws Error when there is no file, it can be read by others, or it is not a keyring. */
export function readKeyringFile(file: string): KeyringContents {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) {
    throw new Error(`KEYRING_FILE: there is no file at ${file}. Make one with "npm run keys:create".`);
  }
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0) {
    throw new Error(`KEYRING_FILE: others can read ${file}. Set its mode to 0600.`);
  }
  const parsed = keyringFile.safeParse(jsonIn(file));
  if (!parsed.success) throw new Error(`KEYRING_FILE: ${file} is not a keyring.`);
  const { current, keys, retired } = parsed.data;
  const remains = Object.entries(retired).map(([id, left]) => [id, bytesOf(left)] as const);
  return { current, keys: bytesOf(keys), retired: new Map(remains) };
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

function bytesOf(encoded: Record<string, string>): ReadonlyMap<string, Buffer> {
  return new Map(Object.entries(encoded).map(([name, key]) => [name, Buffer.from(key, "base64")]));
}

/** Writes a new keyring with one random key, readable by its owner alone. Never overwrites one. */
export function createKeyring(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const id = newKeyId([]);
  const contents = { current: id, keys: new Map([[id, randomBytes(32)]]), retired: new Map() };
  writeFileSync(file, textOf(contents), { flag: "wx", mode: 0o600 });
  chmodSync(file, 0o600);
}

/** Adds a random key to a keyring, with an id that is not `taken`. Those that are there stay, as does the current one. */
export function addKey(file: string, taken: readonly string[]): string {
  const contents = readKeyringFile(file);
  const id = newKeyId([...contents.keys.keys(), ...contents.retired.keys(), ...taken]);
  replace(file, { ...contents, keys: new Map([...contents.keys, [id, randomBytes(32)]]) });
  return id;
}

/** Says which key a new database begins with. */
export function makeCurrent(file: string, id: string): void {
  const contents = readKeyringFile(file);
  if (contents.current !== id) replace(file, { ...contents, current: id });
}

/** Takes a key out of a keyring, but for what is left of it by purpose. */
export function retireKey(file: string, id: string, remains: ReadonlyMap<string, Buffer>): void {
  const contents = readKeyringFile(file);
  const keys = new Map(contents.keys);
  keys.delete(id);
  replace(file, { ...contents, keys, retired: new Map([...contents.retired, [id, remains]]) });
}

/** One a day has the day's name; more than one are numbered. */
function newKeyId(taken: readonly string[]): string {
  const day = `k${new Date().toISOString().slice(0, 10)}`;
  if (!taken.includes(day)) return day;
  for (let number = 2; ; number += 1) {
    const id = `${day}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** Puts a whole new file in the place of the old one: whoever reads meanwhile, or is stopped, has one or the other. */
function replace(file: string, contents: KeyringContents): void {
  const beside = `${file}.${process.pid}.new`;
  rmSync(beside, { force: true });
  const descriptor = openSync(beside, "wx", 0o600);
  try {
    writeFileSync(descriptor, textOf(contents));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, file);
  syncFolder(path.dirname(file));
}

/** Without it a power cut may take the new name back. Windows has no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function textOf({ current, keys, retired }: KeyringContents): string {
  const left = [...retired].map(([id, remains]) => [id, encoded(remains)] as const);
  const contents = {
    current,
    keys: encoded(keys),
    ...(retired.size > 0 && { retired: Object.fromEntries(left) }),
  };
  return `${JSON.stringify(contents, null, 2)}\n`;
}

function encoded(keys: ReadonlyMap<string, Buffer>): Record<string, string> {
  return Object.fromEntries([...keys].map(([name, key]) => [name, key.toString("base64")]));
}
