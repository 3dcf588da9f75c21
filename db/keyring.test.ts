import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keyringOf, readKeyring } from "./keyring.ts";
import { addKey, createKeyring, makeCurrent, readKeyringFile, retireKey } from "./keyring-file.ts";

const key = Buffer.alloc(32, 3).toString("base64");
const isWindows = process.platform === "win32";

test("a new keyring has one random key and can be read", () => {
  const [first, second] = [newFile(), newFile()];

  createKeyring(first);
  createKeyring(second);

  const sealing = readKeyring(first).currentKey("personal-data");
  expect(sealing.key).toHaveLength(32);
  expect(readKeyring(first).keysFor("personal-data").get(sealing.id)).toEqual(sealing.key);
  expect(readKeyring(second).currentKey("personal-data").key).not.toEqual(sealing.key);
});

test.skipIf(isWindows)("a new keyring and its folder are its owner's alone", () => {
  const file = path.join(path.dirname(newFile()), "new-folder", "keyring.json");

  createKeyring(file);

  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
});

test("making a keyring never overwrites one", () => {
  const file = newFile();
  createKeyring(file);
  const before = readFileSync(file, "utf8");

  expect(() => createKeyring(file)).toThrow("EEXIST");

  expect(readFileSync(file, "utf8")).toBe(before);
});

test.skipIf(isWindows).each([0o640, 0o604, 0o644, 0o660])(
  "a keyring others can reach (mode %o) is refused",
  (mode) => {
    const file = newFile();
    createKeyring(file);
    chmodSync(file, mode);

    expect(() => readKeyring(file)).toThrow("Set its mode to 0600.");
  },
);

test("without a keyring, the command that makes one is named", () => {
  expect(() => readKeyring(newFile())).toThrow("npm run keys:create");
});

test.each([
  ["cut off", `{ "current": "k1", "keys": {`],
  ["of another kind", `{ "hello": 1 }`],
  ["empty", ""],
  ["without its current key", JSON.stringify({ current: "k2", keys: { k1: key } })],
  [
    "whose current key is a word every object knows",
    JSON.stringify({ current: "toString", keys: { k1: key } }),
  ],
  ["with a key too short", JSON.stringify({ current: "k1", keys: { k1: "c2hvcnQ=" } })],
  ["with a key that is no base64", JSON.stringify({ current: "k1", keys: { k1: "§".repeat(43) } })],
  ["with more in it", JSON.stringify({ current: "k1", keys: { k1: key }, extra: 1 })],
])("a keyring %s is refused without showing its keys", (_, contents) => {
  const file = newFile();
  writeFileSync(file, contents, { mode: 0o600 });

  expect(() => readKeyring(file)).toThrow(`KEYRING_FILE: ${file} is not a keyring.`);
});

test("each purpose has a key of its own, the same every time", () => {
  const keyring = keyringOf("k1", new Map([["k1", Buffer.alloc(32, 3)]]));
  const again = keyringOf("k1", new Map([["k1", Buffer.alloc(32, 3)]]));

  expect(keyring.currentKey("code-pepper").key).not.toEqual(keyring.currentKey("personal-data").key);
  expect(again.currentKey("code-pepper")).toEqual(keyring.currentKey("code-pepper"));
});

test("a key is added beside those that are there, and the current one stays until it is said", () => {
  const file = newFile();
  createKeyring(file);
  const first = readKeyring(file).use.writes;

  const second = addKey(file, []);

  expect([...readKeyringFile(file).keys.keys()]).toEqual([first, second]);
  expect(readKeyring(file).use.writes).toBe(first);
  makeCurrent(file, second);
  expect(readKeyring(file).use.writes).toBe(second);
  expect([...readKeyringFile(file).keys.keys()]).toEqual([first, second]);
});

test("no two keys have one id, however many are made in a day", () => {
  const file = newFile();
  createKeyring(file);
  const first = readKeyring(file).use.writes;

  const added = [addKey(file, []), addKey(file, [`${first}-3`])];

  expect(first).toMatch(/^k\d{4}-\d\d-\d\d$/);
  expect(added).toEqual([`${first}-2`, `${first}-4`]);
});

test("a key is told from another of the same id, also by what is left of it", () => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const fingerprints = [one, other].map((key) => keyringOf("k1", new Map([["k1", key]])).fingerprintOf("k1"));

  expect(new Set(fingerprints).size).toBe(2);
  expect(fingerprints[0]).toMatch(/^[\w-]{16}$/);
  expect(keyringOf("k1", new Map([["k1", one]])).fingerprintOf("k2")).toBeUndefined();
});

test.skipIf(isWindows)("a changed keyring is its owner's alone, and nothing is left beside it", () => {
  const file = newFile();
  createKeyring(file);

  addKey(file, []);

  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.dirname(file))).toEqual(["keyring.json"]);
});

test("of a retired key only what is left of it stays, by purpose, and nothing opens with that", () => {
  const file = newFile();
  createKeyring(file);
  const [first, left] = [readKeyring(file).use.writes, Buffer.alloc(32, 9)];
  const second = addKey(file, []);
  makeCurrent(file, second);

  retireKey(file, first, new Map([["blind-index email", left]]));

  const keyring = readKeyring(file);
  expect(keyring.remainsFor("blind-index email")).toEqual(new Map([[first, left]]));
  expect([...keyring.keysFor("personal-data").keys()]).toEqual([second]);
  expect([keyring.hasWhole(first), keyring.hasWhole(second)]).toEqual([false, true]);
});

function newFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, "keyring.json");
}
