import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { portalAt } from "../codes/testing.ts";
import { revokeByAdmin } from "../credentials/revoke-credential.ts";
import { systemDesk } from "../desk.ts";
import { keepHead, readHeads, signHead } from "../audit/signed-heads.ts";
import { sharedDatabases } from "../races/testing.ts";
import { ines } from "../seeding/demo-people.ts";
import { actingAs } from "../testing.ts";
import { retireFormerKey } from "./retire-key.ts";
import { anOfficeWithKeys, givenUse, type OfficeWithKeys, rotate, Stopped, whatIsFound } from "./testing.ts";

describe.each(sharedDatabases)("on %s", (_database, makeUrl) => {
  test("a key that something needs stays, and it is said what and how many", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const keyId = office.desk.keyring.use.writes;
    await givenUse(office.desk);
    await rotate(office);

    const refused = retire(office, keyId);

    await expect(refused).rejects.toThrow(
      `${keyId} stays, because it is still needed:\n- codes that can still be used: 1\n- credentials of portals: 1`,
    );
    expect(Object.keys(keysIn(office).keys)).toContain(keyId);
    expect(await lastAction(office)).toBe("keys.rotated");
  });

  test("a key nothing needs goes, and what it helped to find and to sign is still found and verified", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const keyId = office.desk.keyring.use.writes;
    const { code, credential, ...given } = await givenUse(office.desk);
    const before = await whatIsFound(office.desk, given);
    const heads = path.join(aFolder(), "heads.jsonl");
    await keepHead(heads, signHead(office.desk.keyring, aHead));
    await rotate(office);
    const desk = await office.anotherDesk();
    await redeemCode(portalAt(desk), code.input);
    await revokeByAdmin(actingAs(desk, ines), { credentialId: credential.credentialId });

    await retire(office, keyId);

    expect(await lastAction(office)).toBe("keys.retired");
    const after = await office.anotherDesk();
    expect(Object.keys(keysIn(office).keys)).toEqual([after.keyring.use.writes]);
    expect(await whatIsFound(after, given)).toEqual(before);
    expect(await readHeads(after.keyring, heads)).toMatchObject({ problem: null, heads: [aHead] });
    // What is left of it goes on being enough when keys are changed again.
    await rotate(office);
    expect(await whatIsFound(await office.anotherDesk(), given)).toEqual(before);
  });

  test("neither the current key nor any while they are changed is taken out, nor one that is not there", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const keyId = office.desk.keyring.use.writes;
    await givenUse(office.desk);

    await expect(retire(office, keyId)).rejects.toThrow("is the current key");
    await expect(retire(office, "k1999-01-01")).rejects.toThrow("There is no key k1999-01-01");
    const { keyId: second } = await rotate(office);
    await expect(rotate(office, (phase) => phase === "Sealing anew")).rejects.toThrow(Stopped);
    const [, , third = ""] = Object.keys(keysIn(office).keys);
    await expect(retire(office, third)).rejects.toThrow("is the current key");
    await expect(retire(office, keyId)).rejects.toThrow("The keys are being changed.");

    expect(Object.keys(keysIn(office).keys)).toEqual([keyId, second, third]);
  });
});

const aHead = { seq: 1, hash: "ab".repeat(32), at: "2026-03-02T15:00:00.000Z" };

async function retire({ keyringFile, anotherDesk }: OfficeWithKeys, keyId: string): Promise<void> {
  await retireFormerKey(systemDesk(await anotherDesk()), { keyringFile, keyId });
}

function keysIn({ keyringFile }: OfficeWithKeys): { keys: Record<string, string> } {
  return JSON.parse(readFileSync(keyringFile, "utf8"));
}

async function lastAction({ desk }: OfficeWithKeys): Promise<string | undefined> {
  return (await listAuditEntriesAfter(desk.db, 0, 1000)).at(-1)?.action;
}

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
