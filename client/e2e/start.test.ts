import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { projectRoot } from "../../server/config.ts";

const port = 4123;

test("npm start serves a filled office, keeps it over a restart and leaves nothing running", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-start-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));

  const first = await start(folder);
  const page = await fetch(`http://localhost:${port}/`);
  const health = await fetch(`http://localhost:${port}/healthz`);
  await end(first);
  const second = await start(folder);
  await end(second);

  expect(page.headers.get("content-type")).toContain("text/html");
  expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);
  expect(first.printed.join("")).toContain("Filling the empty office");
  expect(second.printed.join("")).not.toContain("Filling the empty office");
  await expect(fetch(`http://localhost:${port}/healthz`)).rejects.toThrow("fetch failed");
}, 180_000);

interface Started {
  child: ChildProcess;
  printed: string[];
}

/** Starts the demo as `npm start` does, in a process group of its own, and waits until it serves. */
async function start(folder: string): Promise<Started> {
  const child = spawn("npm", ["start"], {
    cwd: projectRoot,
    detached: true,
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: path.join(folder, "data/proofdesk.db"),
      KEYRING_FILE: path.join(folder, "keys/keyring.json"),
    },
  });
  const printed: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => printed.push(String(chunk)));
  const giveUpAt = Date.now() + 90_000;
  while (!(await isHealthy())) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      throw new Error(`It did not start:\n${printed.join("")}`);
    }
    await wait(100);
  }
  return { child, printed };
}

function isHealthy(): Promise<boolean> {
  return fetch(`http://localhost:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Ends the whole process group, as a terminal does with Ctrl+C. */
async function end({ child }: Started): Promise<void> {
  const closed = once(child, "close");
  process.kill(-child.pid!, "SIGTERM");
  await closed;
  while (await isHealthy()) await wait(50);
}
