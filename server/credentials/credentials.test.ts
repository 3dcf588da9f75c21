import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findCredential } from "../../db/queries/credentials.ts";
import { keyringOf } from "../../db/keyring.ts";
import { onEveryEngine, testKeyring } from "../../db/testing.ts";
import { dana, ines } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { isSecretOf, newToken, readToken } from "./token.ts";

const input = { name: "The portal", scopes: ["requests:read", "requests:create"], lifeDays: 90 } as const;
const asked = { ...input, scopes: [...input.scopes] };

onEveryEngine((freshDatabase) => {
  test("a credential is shown once, and nothing kept of it lets anybody in", async () => {
    const { db, as } = await testApp({ freshDatabase });

    const { credentialId, token, expiresAt } = await as(ines).credentials.make(asked);

    expect(token).toMatch(/^pd_[0-9a-f]{12}_[\w-]{43}$/);
    expect(expiresAt).toBe("2026-05-31T15:00:00.000Z");
    expect(await as(ines).credentials.list()).toEqual([
      {
        id: credentialId,
        name: "The portal",
        prefix: token.slice(0, 15),
        scopes: ["requests:create", "requests:read"],
        state: "active",
        madeBy: ines.name,
        madeAt: "2026-03-02T15:00:00.000Z",
        expiresAt,
        lastUsedAt: null,
        revokedAt: null,
        revokedBy: null,
      },
    ]);
    const secret = readToken(token)?.secret ?? "";
    const kept = JSON.stringify([
      await findCredential(db, credentialId),
      await listAuditEntriesAfter(db, 0, 10),
    ]);
    expect(kept).not.toContain(secret);
    expect(kept).toContain("credential.made");
  });

  test("a credential that is revoked is over, once", async () => {
    const { db, as } = await testApp({ freshDatabase });
    const { credentialId } = await as(ines).credentials.make(asked);

    await as(ines).credentials.revoke({ credentialId });

    expect(await as(ines).credentials.list()).toMatchObject([{ state: "revoked", revokedBy: ines.name }]);
    await expect(as(ines).credentials.revoke({ credentialId })).rejects.toThrow("revoked already");
    await expect(as(ines).credentials.revoke({ credentialId: "nobody" })).rejects.toThrow("could not find");
    const actions = (await listAuditEntriesAfter(db, 0, 10)).map(({ action }) => action);
    expect(actions).toEqual(["credential.made", "credential.revoked"]);
  });

  test("a reviewer makes none, and none is left behind", async () => {
    const { as } = await testApp({ freshDatabase });

    await expect(as(dana).credentials.make(asked)).rejects.toThrow("Your role does not allow this.");

    expect(await as(ines).credentials.list()).toEqual([]);
  });
});

test("a credential without a scope or an end is refused by name", async () => {
  const { as } = await testApp();

  await expect(as(ines).credentials.make({ ...asked, scopes: [] })).rejects.toThrow("Choose at least one");
  await expect(as(ines).credentials.make({ ...asked, name: " " })).rejects.toThrow("Enter a name");
});

test("a secret fits its own credential alone, and not without the office's keys", () => {
  const { token, ...kept } = newToken(testKeyring);
  const secret = readToken(token)?.secret ?? "";
  const others = keyringOf("test", new Map([["test", Buffer.alloc(32, 8)]]));

  expect(isSecretOf(testKeyring, kept, secret)).toBe(true);
  expect(isSecretOf(testKeyring, { ...kept, prefix: "0".repeat(12) }, secret)).toBe(false);
  expect(isSecretOf(testKeyring, kept, `${secret.slice(0, -1)}!`)).toBe(false);
  expect(isSecretOf(others, kept, secret)).toBe(false);
  expect(isSecretOf(testKeyring, { ...kept, keyId: "gone" }, secret)).toBe(false);
});
