import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { listSharing } from "../../db/queries/alike.ts";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listCasesOfAccount } from "../../db/queries/codes.ts";
import { findCredential } from "../../db/queries/credentials.ts";
import { listKeyHolders, listOfficeKeys, saveKeyHolder } from "../../db/queries/office-keys.ts";
import { inTransaction } from "../../db/transaction.ts";
import { givenPerson } from "../cases/testing.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { portalAt } from "../codes/testing.ts";
import { isSecretOf, readToken } from "../credentials/token.ts";
import type { Desk } from "../desk.ts";
import { countUnder } from "../portal/limits.ts";
import { sharedDatabases } from "../races/testing.ts";
import { startRun } from "../runs/start-run.ts";
import { actingAs } from "../testing.ts";
import { readKeyringFile } from "../../db/keyring-file.ts";
import { refuseNumberOnRecord } from "../records/refuse-number-on-record.ts";
import { sam } from "../seeding/demo-people.ts";
import { seedOffice } from "../seeding/seed-office.ts";
import { followKeys, startFollowingKeys } from "./follow-keys.ts";
import { usageOfKey } from "./key-usage.ts";
import { anOfficeWithKeys, askOnce, givenUse, rotate, Stopped, whatIsFound } from "./testing.ts";

const minute = 60_000;
const seeded = { cases: 32, seed: 3, asOf: "2026-11-18" };
const stillUsed = new Map([
  ["codes that can still be used", 1],
  ["credentials of portals", 1],
]);

describe.each(sharedDatabases)("on %s", (_database, makeUrl) => {
  test(
    "after a rotation nothing in an office is under the key before, and the log says so",
    { timeout: 5 * minute },
    async () => {
      const office = await anOfficeWithKeys(await makeUrl());
      const { desk } = office;
      const before = desk.keyring.use.writes;
      await seedOffice({ ...desk, now: () => "2026-11-18T15:00:00.000Z" }, seeded);
      await givenUse(desk);
      const usedBefore = await usageOfKey(desk, before);

      const rotated = await rotate(office);

      const after = await office.anotherDesk();
      expect(after.keyring.use.writes).toBe(rotated.keyId);
      expect(usedBefore.get("cases, sealed")).toBeGreaterThan(seeded.cases);
      expect(await usageOfKey(after, before)).toEqual(stillUsed);
      expect(JSON.parse(readFileSync(office.keyringFile, "utf8")).current).toBe(rotated.keyId);
      const entries = (await listAuditEntriesAfter(desk.db, 0, 10_000)).slice(-2);
      expect(entries.map(({ action }) => action)).toEqual(["keys.added", "keys.rotated"]);
      expect(JSON.parse(entries[1]?.entry ?? "{}").details).toEqual({ ...rotated });
    },
  );

  test.each(["Telling every server", "Moving look-ups", "Sealing anew", "Keying records anew"])(
    "stopped at “%s”, everything is found as before, by those who know of it, and going on ends it",
    { timeout: 2 * minute },
    async (phaseToStopAt) => {
      const office = await anOfficeWithKeys(await makeUrl());
      const { desk } = office;
      const given = await givenUse(desk);
      const before = await whatIsFound(desk, given);
      await givenFollower(desk);

      await expect(rotate(office, (phase) => phase === phaseToStopAt)).rejects.toThrow(Stopped);
      const during = [await whatIsFound(desk, given), await whatIsFound(await office.anotherDesk(), given)];
      await rotate(office);

      expect(during).toEqual([before, before]);
      expect(await whatIsFound(await office.anotherDesk(), given)).toEqual(before);
    },
  );

  test("two rotations in one day make two keys, and a look-up goes through both", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const given = await givenUse(office.desk);
    const before = await whatIsFound(office.desk, given);

    const first = await rotate(office);
    const second = await rotate(office);

    expect(second.keyId).not.toBe(first.keyId);
    const desk = await office.anotherDesk();
    expect(await whatIsFound(desk, given)).toEqual(before);
    expect(desk.vault.blind("email", "nadia@example.com")).toMatch(/^3\./);
  });

  test("a code and a credential from before stay valid, and wrong tries at the code still count", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const { code, credential } = await givenUse(office.desk);
    const wrong = { ...code.input, code: "0000-0000-0000-0000" };
    await redeemCode(portalAt(office.desk), wrong);

    await rotate(office);

    const desk = await office.anotherDesk();
    await redeemCode(portalAt(desk), wrong);
    const { wrongTries } = await desk.db.selectFrom("codes").selectAll().executeTakeFirstOrThrow();
    expect(wrongTries).toBe(2);
    expect(await redeemCode(portalAt(desk), code.input)).toBe("linked");
    const kept = await findCredential(desk.db, credential.credentialId);
    const secret = readToken(credential.token)?.secret ?? "";
    expect(kept && isSecretOf(desk.keyring, kept, secret)).toBe(true);
    await rotate(office);
    const { db, vault } = await office.anotherDesk();
    const account = vault.blind("portal-account", code.input.portalAccount);
    expect(await listCasesOfAccount(db, account)).toEqual([code.caseId]);
  });

  test("tries are counted on through a rotation, by servers before and after the change alike", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const limit = { what: "portal|redeem|a-number|000345678", most: 5, seconds: 86_400 };
    const count = (desk: Desk) => inTransaction(desk.db, (trx) => countUnder(trx, desk, [limit]));
    for (let tries = 0; tries < 2; tries += 1) await count(office.desk);
    const one = await office.anotherDesk();

    await stopped(rotate(office, (phase) => phase === "Moving look-ups"));
    const other = await office.anotherDesk();
    await followKeys(one);
    // The first still writes under the old key, as just before it heard of the new one; the second under the new.
    one.keyring.follow(
      { ...other.keyring.use, writes: one.keyring.use.writes, depth: 1, otherDepth: 2 },
      minute,
    );
    await Promise.all([count(one), count(other), count(one)]);
    await rotate(office);

    expect(await count(await office.anotherDesk())).toBeGreaterThan(0);
  });

  test("a call that was answered is answered the same while the keys are changed and after", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const { credentialId } = (await givenUse(office.desk)).credential;
    const before = await askOnce(office.desk, credentialId);

    await stopped(rotate(office, (phase) => phase === "Moving look-ups"));
    const during = await askOnce(await office.anotherDesk(), credentialId);
    await rotate(office);
    const after = await askOnce(await office.anotherDesk(), credentialId);

    expect([during, after]).toEqual([before, before]);
  });

  test("who read a value just before it was moved finds others by it all the same", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const { caseId } = await givenUse(office.desk);
    const value = (await findCase(office.desk.db, caseId))?.networkIndex ?? "";
    await stopped(rotate(office, (phase) => phase === "Sealing anew"));
    const { db } = await office.anotherDesk();
    const moved = (await findCase(db, caseId))?.networkIndex;

    const found = await listSharing(db, { column: "networkIndex", value, withProtected: true, most: 9 });

    expect(moved).not.toBe(value);
    expect(found).toHaveLength(2);
  });

  test("a number on one record is refused for another at every moment of a rotation", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    await givenPerson(office.desk);

    await stopped(rotate(office, (phase) => phase === "Moving look-ups"));

    const desk = await office.anotherDesk();
    const refused = inTransaction(desk.db, (trx) =>
      refuseNumberOnRecord(trx, desk, { aNumber: "000345678" }),
    );
    await expect(refused).rejects.toThrow("it belongs to another one");
  });

  test("a rotation waits for a server whose keyring does not have the key, and says for which", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const { db, now, keyring } = office.desk;
    const before = keyring.use.writes;
    // It reads a file of its own, to which nobody copies the new key.
    const stale = {
      ...keyring,
      reload: () => {},
      fingerprintOf: (id: string) => (id === before ? keyring.fingerprintOf(id) : undefined),
    };
    await givenFollower({ db, now, keyring: stale });
    const seen: string[] = [];

    await stopped(rotate(office, (phase) => seen.push(phase) > 1 && phase.startsWith("Waiting for")));

    expect(seen.at(-1)).toMatch(/^Waiting for .* to get the new keyring$/);
    expect(await listOfficeKeys(db)).toMatchObject([{ id: before, phase: "settled" }, { phase: "known" }]);
  });

  test("a server nobody has heard of for a minute is not waited for", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const seenAt = new Date(Date.now() - 61_000).toISOString();
    const gone = { id: "gone", name: "gone 1", goesBy: "", lacks: null, seenAt };
    await inTransaction(office.desk.db, (trx) => saveKeyHolder(trx, gone));

    const { keyId } = await rotate(office);

    expect((await office.anotherDesk()).keyring.use.writes).toBe(keyId);
  });

  test("a rotation is not gone on with where its key is not, and the keyring there stays as it is", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const copied = readFileSync(office.keyringFile);
    await stopped(rotate(office, (phase) => phase === "Telling every server"));
    writeFileSync(office.keyringFile, copied);

    await expect(rotate(office)).rejects.toThrow("Go on where it was added, or copy that keyring here.");

    expect(readFileSync(office.keyringFile)).toEqual(copied);
  });

  test("data is not invented while keys are changed", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    await stopped(rotate(office, (phase) => phase === "Telling every server"));

    await expect(seedOffice(office.desk, seeded)).rejects.toThrow(
      "The keys of this office are being changed",
    );

    expect(await office.desk.db.selectFrom("records").select("id").execute()).toEqual([]);
  });

  test("keys are not changed while data is invented, and then nothing is added", async () => {
    const office = await anOfficeWithKeys(await makeUrl());
    const { desk, keyringFile } = office;
    await inTransaction(desk.db, (trx) => startRun(trx, actingAs(desk, sam), { kind: "seeding", input: {} }));

    await expect(rotate(office)).rejects.toThrow("Data is being invented right now.");

    expect([...readKeyringFile(keyringFile).keys.keys()]).toEqual([desk.keyring.use.writes]);
    expect(await listOfficeKeys(desk.db)).toHaveLength(1);
  });
});

/** A server that follows the office's keys, from when others know of it. */
async function givenFollower(desk: Parameters<typeof startFollowingKeys>[0]): Promise<void> {
  const follower = startFollowingKeys(desk, { pollMs: 10, onFailure: neverFails });
  onTestFinished(follower.stop);
  await expect.poll(() => listKeyHolders(desk.db, ""), { timeout: 5000 }).toHaveLength(1);
}

async function stopped(rotation: Promise<unknown>): Promise<void> {
  await expect(rotation).rejects.toThrow(Stopped);
}

function neverFails(_job: string, error: unknown): void {
  throw error;
}
