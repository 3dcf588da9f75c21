import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { inTransaction } from "../../db/transaction.ts";
import { verifyAudit } from "../audit/verify.ts";
import { countUnder } from "../portal/limits.ts";
import { givenCredential } from "../portal/testing.ts";
import { sharedDatabases } from "../races/testing.ts";
import { type Orders, peopleBefore, putOnFile, sharedLimit, type Told } from "./desk-process.ts";
import { usageOfKey } from "./key-usage.ts";
import { anOfficeWithKeys } from "./testing.ts";

test.each(sharedDatabases)(
  "keys are changed on %s while two processes work, killed three times on the way: nobody misses anything",
  { timeout: 240_000 },
  async (_database, makeUrl) => {
    const databaseUrl = await makeUrl();
    const office = await anOfficeWithKeys(databaseUrl);
    const { desk, keyringFile } = office;
    const before = desk.keyring.use.writes;
    for (let person = 0; person < peopleBefore; person += 1) await putOnFile(desk, { process: 0, person });
    const { credentialId } = await givenCredential(desk);
    const orders = { databaseUrl, keyringFile, credentialId };
    const workers = [1, 2].map((number) => start({ ...orders, role: "work", number }));

    for (const phase of ["Moving look-ups", "Sealing anew", "Keying records anew"]) {
      const rotation = start({ ...orders, role: "rotate", number: 0 });
      await rotation.heard((told) => "phase" in told && told.phase === phase && told.done > 0);
      rotation.child.kill("SIGKILL");
      await rotation.ended;
    }
    const rotation = start({ ...orders, role: "rotate", number: 0 });
    expect(await rotation.ended).toBe(0);
    for (const { child } of workers) child.stdin?.end();
    await Promise.all(workers.map(({ ended }) => ended));

    const told = workers.flatMap(({ all }) => all);
    expect(told.filter((each) => "wrong" in each)).toEqual([]);
    const after = await office.anotherDesk();
    const used = await usageOfKey(after, before);
    expect(used).toEqual(new Map([["credentials of portals", 1]]));
    const counts = told.flatMap((each) => ("tries" in each ? [each] : []));
    const tries = counts.reduce((sum, each) => sum + each.tries, 0);
    await expect(countsLeft(after, tries)).resolves.toEqual([null, expect.any(Number)]);
    const acted = told.flatMap((each) => ("acted" in each ? [each.acted] : []));
    expect(new Set(acted).size).toBe(acted.length);
    expect(await verifyAudit(after.db)).toMatchObject({ problem: null });
    console.warn(`${counts.map(({ people }) => people).join(" and ")} rounds of work during the rotation.`);
  },
);

/** One more is allowed when so many and one are, and then no more: what was counted is neither lost nor doubled. */
async function countsLeft(
  desk: Parameters<typeof countUnder>[1] & Parameters<typeof usageOfKey>[0],
  tries: number,
) {
  const limit = { ...sharedLimit, most: tries + 1 };
  const count = () => inTransaction(desk.db, (trx) => countUnder(trx, desk, [limit]));
  return [await count(), await count()];
}

function start(orders: Orders) {
  const program = path.join(import.meta.dirname, "desk-process.ts");
  const child: ChildProcess = spawn(process.execPath, [program, JSON.stringify(orders)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const all: Told[] = [];
  const listeners = new Set<(told: Told) => void>();
  // Its standard output is piped, as is said above.
  createInterface({ input: child.stdout! }).on("line", (line) => {
    const told: Told = JSON.parse(line);
    all.push(told);
    for (const listener of listeners) listener(told);
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  const heard = (isIt: (told: Told) => boolean) =>
    new Promise<void>((resolve) => listeners.add((told) => isIt(told) && resolve()));
  return { child, all, ended, heard };
}
