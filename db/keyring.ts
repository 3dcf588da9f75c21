import { hkdfSync } from "node:crypto";
import { type KeyringContents, readKeyringFile } from "./keyring-file.ts";

/** The office's keys. Each purpose gets a key of its own from them (HKDF-SHA-256), so none is used twice. */
export interface Keyring {
  /** What new data is sealed with. */
  currentKey(purpose: string): { id: string; key: Buffer };
  /** Every key for a purpose by its id, former ones included, for reading. */
  keysFor(purpose: string): ReadonlyMap<string, Buffer>;
  /** What is left of retired keys for a purpose: enough to look up and to verify, for nothing else. */
  remainsFor(purpose: string): ReadonlyMap<string, Buffer>;
  /** Which keys are used for what; another object once that changes. */
  readonly use: KeyUse;
  /** @throws Error when this process has not heard of its keys for so long that others may use new ones. */
  refuseWhenStale(): void;
  /** Takes up what the office says of its keys. It holds for so long, unless it is said again. */
  follow(use: KeyUse, trustedMs: number): void;
  /** Tells a key from any other of the same id, and nothing else; undefined when there is neither it nor its rest. */
  fingerprintOf(id: string): string | undefined;
  /** Whether it has a key, and not only what is left of a retired one. */
  hasWhole(id: string): boolean;
  /** Reads the keys anew from where they came from. */
  reload(): void;
}

export interface KeyUse {
  /** Whatever is new is sealed, hashed and signed with this key. */
  writes: string;
  /** The keys a look-up value goes through, one after the other, oldest first: it can be taken on without its text. */
  blinding: readonly string[];
  /** Through how many of them a value goes that is written now. */
  depth: number;
  /** Through how many of them values go that are not moved yet; null when all are at `depth`. */
  otherDepth: number | null;
}

/**
 * Reads a keyring.
 *
 * @throws Error when there is none, it can be read by others, or it is not a keyring.
 */
export function readKeyring(file: string): Keyring {
  return keyringFrom(() => readKeyringFile(file));
}

/** A keyring of known keys, by id. */
export function keyringOf(current: string, keys: ReadonlyMap<string, Buffer>): Keyring {
  return keyringFrom(() => ({ current, keys, retired: new Map() }));
}

function keyringFrom(read: () => KeyringContents): Keyring {
  let contents = read();
  // Until the office says otherwise, the current key is the only one data is written with.
  let use = onlyKey(contents.current);
  let trustedUntil = Infinity;
  const derived = new Map<string, ReadonlyMap<string, Buffer>>();

  const keysFor = (purpose: string) => {
    const found = derived.get(purpose) ?? derive(contents.keys, purpose);
    derived.set(purpose, found);
    return found;
  };
  const refuseWhenStale = () => {
    if (performance.now() <= trustedUntil) return;
    throw new Error("This process has not heard of the office's keys for too long.");
  };
  return {
    keysFor,
    remainsFor(purpose) {
      const left = [...contents.retired].flatMap(([id, remains]) => {
        const key = remains.get(purpose);
        return key ? [[id, key] as const] : [];
      });
      return new Map(left);
    },
    currentKey(purpose) {
      refuseWhenStale();
      const id = use.writes;
      const key = keysFor(purpose).get(id);
      if (!key) throw new Error("The keyring has no current key.");
      return { id, key };
    },
    get use() {
      return use;
    },
    refuseWhenStale,
    follow(told, trustedMs) {
      if (JSON.stringify(told) !== JSON.stringify(use)) use = told;
      trustedUntil = performance.now() + trustedMs;
    },
    fingerprintOf(id) {
      const made = keysFor(fingerprintPurpose).get(id) ?? contents.retired.get(id)?.get(fingerprintPurpose);
      return made?.toString("base64url", 0, 12);
    },
    hasWhole: (id) => contents.keys.has(id),
    reload() {
      contents = read();
      derived.clear();
      use = { ...use };
    },
  };
}

/** What tells a key from others is derived from it, and stays when it is retired. */
export const fingerprintPurpose = "fingerprint";

function onlyKey(id: string): KeyUse {
  return { writes: id, blinding: [id], depth: 1, otherDepth: null };
}

function derive(keys: ReadonlyMap<string, Buffer>, purpose: string): ReadonlyMap<string, Buffer> {
  return new Map([...keys].map(([id, key]) => [id, deriveKey(key, purpose)] as const));
}

function deriveKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "proofdesk", purpose, 32));
}
