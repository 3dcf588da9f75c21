import { inspect } from "node:util";
import { expect, test } from "vitest";
import { keyringOf } from "../../db/keyring.ts";
import { testKeyring } from "../../db/testing.ts";
import { dummyMatch, hashCode, matchesCode } from "./hash-code.ts";
import { prepareCode } from "./issue-code.ts";
import { Secret } from "./secret.ts";

const code = new Secret("8Q2FZZ7R0MNT4XKD");

test("only the code itself matches what is kept of it", async () => {
  const kept = await hashCode(testKeyring, code);

  expect(await matchesCode(testKeyring, kept, new Secret("8Q2FZZ7R0MNT4XKD"))).toBe(true);
  expect(await matchesCode(testKeyring, kept, new Secret("8Q2FZZ7R0MNT4XKE"))).toBe(false);
});

test("the same code is kept differently each time", async () => {
  const [first, second] = await Promise.all([hashCode(testKeyring, code), hashCode(testKeyring, code)]);

  expect(first.hash).not.toBe(second.hash);
});

test("who has the database but not the keyring cannot tell the right code", async () => {
  const kept = await hashCode(testKeyring, code);
  const guessed = keyringOf("test", new Map([["test", Buffer.alloc(32, 8)]]));

  expect(await matchesCode(guessed, kept, code)).toBe(false);
});

test("a code outlives the key it was hashed with being replaced", async () => {
  const kept = await hashCode(testKeyring, code);
  const keys = new Map([
    ["test", Buffer.alloc(32, 7)],
    ["newer", Buffer.alloc(32, 9)],
  ]);
  const rotated = keyringOf("newer", keys);

  expect(await matchesCode(rotated, kept, code)).toBe(true);
  expect((await hashCode(rotated, code)).keyId).toBe("newer");
});

test("having nothing to compare takes about as long as comparing", async () => {
  const kept = await hashCode(testKeyring, code);
  const ratios: number[] = [];
  for (let pair = 0; pair < 9; pair += 1) {
    const comparing = await millisecondsOf(() => matchesCode(testKeyring, kept, code));
    ratios.push((await millisecondsOf(dummyMatch)) / comparing);
  }

  // The median of nine pairs: one hiccup of the machine does not move it.
  const median = ratios.toSorted((a, b) => a - b)[4];

  expect(median).toBeGreaterThan(0.5);
  expect(median).toBeLessThan(2);
});

test("a prepared code shows as dots wherever it is printed", async () => {
  const prepared = await prepareCode({ keyring: testKeyring });

  const printed = [JSON.stringify(prepared), inspect(prepared), `${String(prepared.plain)}`];

  for (const text of printed) expect(text).not.toContain(prepared.plain.reveal());
});

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
