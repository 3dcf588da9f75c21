import { expect, test } from "vitest";
import { columnRegister } from "../../db/column-register.ts";
import { blindColumns } from "../../db/queries/blind-values.ts";
import { blindIndexes, sealedParts } from "../../db/vault.ts";
import { lookUpIndexes } from "../../shared/evidence/look-up-keys.ts";

/** Personal or secret columns no key of the office's is in, or that a change of keys brings over in another way. */
const otherwise = [
  // Made anew record by record: `fileKeys`.
  "keyedRecords.keys",
  "recordKeys.key",
  // With the key's id beside them; codes live for days, and a credential is valid under its own key until it ends.
  "codes.hash",
  "codes.salt",
  "credentials.secretHash",
  // Hashes without a key, of random tokens and of passwords.
  "invitations.tokenHash",
  "sessions.tokenHash",
  "staff.passwordHash",
];

test("whatever is personal or secret is sealed, moved or named as brought over otherwise: a new column must be one", () => {
  const kept = Object.entries(columnRegister).flatMap(([table, columns]) =>
    Object.entries(columns)
      .filter(([, kind]) => kind === "personal" || kind === "secret")
      .map(([column]) => `${table}.${column}`),
  );
  const moved = blindColumns.map(({ table, column }) => `${table}.${column}`);
  const brought = new Set<string>([...sealedParts, ...moved, ...otherwise]);

  expect(kept.filter((column) => !brought.has(column))).toEqual([]);
});

test("every look-up index has a column whose values are moved, or is made anew record by record", () => {
  const moved = new Set(blindColumns.flatMap(({ index }) => index));

  expect(blindIndexes.filter((index) => !moved.has(index))).toEqual([...lookUpIndexes]);
});
