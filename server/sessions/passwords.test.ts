import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { takingTurns } from "./taking-turns.ts";

test("a password is right, another is not, and the stored text is argon2id with its cost", async () => {
  const stored = await hashPassword("correct horse battery");

  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await verifyPassword("correct horse battery", stored)).toBe(true);
  expect(await verifyPassword("correct horse batterz", stored)).toBe(false);
});

test("the same password is stored differently each time", async () => {
  expect(await hashPassword("correct horse battery")).not.toBe(await hashPassword("correct horse battery"));
});

test("letters are the same however a keyboard composes them", async () => {
  const stored = await hashPassword("caf\u00e9 caf\u00e9 caf\u00e9 caf\u00e9");

  expect(await verifyPassword("cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301", stored)).toBe(true);
});

test("a hash made elsewhere with another cost still verifies", async () => {
  // From the reference implementation's own tests: argon2id, 64 KiB, two passes.
  const stored = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  expect(await verifyPassword("password", stored)).toBe(true);
});

test("nobody's password is never right", async () => {
  expect(await verifyPassword("", null)).toBe(false);
  expect(await verifyPassword("correct horse battery", null)).toBe(false);
});

test("only so many run at once, the rest in order, and beyond the line they are refused", async () => {
  const takeTurn = takingTurns({ atOnce: 2, waiting: 3, whenFull: () => new Error("full") });
  const finish: (() => void)[] = [];
  const task = () => new Promise<void>((resolve) => finish.push(resolve));
  const tasks = [1, 2, 3, 4, 5].map(() => takeTurn(task));

  await expect(takeTurn(task)).rejects.toThrow("full");
  const runningAtFirst = finish.length;
  while (finish.length > 0) {
    finish.shift()?.();
    await new Promise(setImmediate);
  }

  expect(runningAtFirst).toBe(2);
  await expect(Promise.all(tasks)).resolves.toHaveLength(5);
});
