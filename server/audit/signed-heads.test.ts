import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keyringOf } from "../../db/keyring.ts";
import { testKeyring } from "../../db/testing.ts";
import { keepHead, readHeads, signHead } from "./signed-heads.ts";

const at = "2026-03-02T15:00:00.000Z";

test("heads are read back as they were signed, by former keys too", async () => {
  const file = aFile();
  const before = keyringOf("old", new Map([["old", Buffer.alloc(32, 1)]]));
  const now = keyringOf(
    "new",
    new Map([
      ["old", Buffer.alloc(32, 1)],
      ["new", Buffer.alloc(32, 2)],
    ]),
  );
  await keepHead(file, signHead(before, { seq: 5, hash: "a".repeat(64), at }));
  await keepHead(file, signHead(now, { seq: 9, hash: "b".repeat(64), at }));

  expect(await readHeads(now, file)).toMatchObject({
    heads: [
      { seq: 5, keyId: "old" },
      { seq: 9, keyId: "new" },
    ],
    problem: null,
  });
});

test("no file is no head", async () => {
  expect(await readHeads(testKeyring, aFile())).toEqual({ heads: [], problem: null });
});

test.each([
  ["a changed number", (line: string) => line.replace('"seq":9', '"seq":8')],
  ["a changed hash", (line: string) => line.replace("bbb", "bba")],
  ["a changed instant", (line: string) => line.replace("2026", "2027")],
  ["a key nobody has", (line: string) => line.replace('"keyId":"test"', '"keyId":"mine"')],
  ["another signature", (line: string) => line.replace(/"signature":"..../, '"signature":"AAAA')],
  ["no JSON", () => "seq 9"],
])("%s is named by its line", async (_what, change) => {
  const file = aFile();
  await keepHead(file, signHead(testKeyring, { seq: 5, hash: "a".repeat(64), at }));
  await keepHead(file, signHead(testKeyring, { seq: 9, hash: "b".repeat(64), at }));
  const [first, second] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, `${first}\n${change(second ?? "")}\n`);

  const { heads, problem } = await readHeads(testKeyring, file);

  expect(heads).toMatchObject([{ seq: 5 }]);
  expect(problem).toBe("Line 2 of the kept heads was not signed by this office.");
});

test("a line that a stop cut off is no problem", async () => {
  const file = aFile();
  await keepHead(file, signHead(testKeyring, { seq: 5, hash: "a".repeat(64), at }));
  appendFileSync(file, '{"seq":6,"ha');

  expect(await readHeads(testKeyring, file)).toMatchObject({ heads: [{ seq: 5 }], problem: null });
});

function aFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-heads-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, "heads.jsonl");
}
