import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../db/database.ts";
import { readKeyring } from "../db/keyring.ts";
import { findAuditHead } from "../db/queries/audit.ts";
import { keepHead, signHead } from "../server/audit/signed-heads.ts";
import { createLog } from "../server/http/log.ts";
import { projectRoot, readConfig } from "../server/config.ts";
import { serve } from "../server/serve.ts";

test("an operator makes keys, prepares the database and invites the first admin, who then signs in", async () => {
  const office = anOffice();

  const keys = await office.run("keys-create", ["--out", office.environment.KEYRING_FILE]);
  const migrated = await office.run("migrate");
  const invited = await office.run("staff-create", [
    "--email",
    "Rosa.Lim@example.org",
    "--role",
    "user-admin",
  ]);
  const verified = await office.run("audit-verify");

  expect(keys).toMatchObject({ code: 0, output: expect.stringContaining("The keyring is at") });
  expect(migrated).toMatchObject({ code: 0, output: "The database is up to date.\n" });
  expect(invited.output).toMatch(/^Rosa Lim can set a password until .+Z, once, at:\n/);
  const token = /^http:\/\/127\.0\.0\.1:4000\/welcome#([\w-]{43})$/m.exec(invited.output)?.[1] ?? "";
  expect(await office.accept({ token, password: "a phrase nobody else uses" })).toBe(200);
  expect(verified).toEqual({ code: 0, output: "1 entries verified.\n", errors: "" });
});

test("a keyring is never overwritten", async () => {
  const office = anOffice();
  await office.run("keys-create", ["--out", office.environment.KEYRING_FILE]);
  const before = readFileSync(office.environment.KEYRING_FILE, "utf8");

  const again = await office.run("keys-create");

  expect(again).toMatchObject({ code: 1, errors: expect.stringContaining("never overwritten") });
  expect(readFileSync(office.environment.KEYRING_FILE, "utf8")).toBe(before);
});

test("an operator gives the office a new key and takes out the former one, and the log is still in order", async () => {
  const office = anOffice();
  const { KEYRING_FILE } = office.environment;
  await office.run("keys-create", ["--out", KEYRING_FILE]);
  await office.run("staff-create", ["--email", "rosa@example.org", "--role", "auditor"]);
  const former = readKeyring(KEYRING_FILE).use.writes;

  const rotated = await office.run("keys-rotate");
  const current = readKeyring(KEYRING_FILE).use.writes;
  const tooEarly = await office.run("keys-rotate", ["--retire", current]);
  const retired = await office.run("keys-rotate", ["--retire", former]);

  expect(current).toBe(`${former}-2`);
  expect(rotated).toMatchObject({ code: 0, output: expect.stringContaining(`is under ${current} now`) });
  expect(tooEarly).toMatchObject({ code: 1, errors: expect.stringContaining("is the current key") });
  expect(retired).toMatchObject({ code: 0, output: expect.stringContaining(`${former} is out of`) });
  expect(readKeyring(KEYRING_FILE).hasWhole(former)).toBe(false);
  expect(await office.run("audit-verify")).toMatchObject({ code: 0, output: "4 entries verified.\n" });
});

test.each([
  [["--email", "rosa", "--role", "user-admin"], "--email: Enter a work email address"],
  [["--email", "rosa@example.org"], "--role: Use one of reviewer"],
  [["--email", "rosa@example.org", "--role", "boss"], "--role: Use one of reviewer"],
  [["--mail", "rosa@example.org"], "--mail"],
  [["rosa@example.org"], "rosa@example.org"],
])("inviting with %j names the option that is wrong", async (options, named) => {
  const { code, errors } = await anOffice().run("staff-create", options);

  expect(code).toBe(1);
  expect(errors).toContain(named);
  expect(errors).not.toContain("at file:");
});

test("a log that was tampered with ends the check with its first bad entry", async () => {
  const office = anOffice();
  await office.run("staff-create", ["--email", "rosa@example.org", "--role", "auditor"]);
  const db = openDatabase(office.environment.DATABASE_URL);
  await db.updateTable("auditHead").set({ seq: 2 }).execute();
  await db.destroy();

  expect(await office.run("audit-verify")).toEqual({
    code: 1,
    output: "",
    errors: "1 entries verified, then: Entry 2 is missing: the log once reached entry 2.\n",
  });
});

test("kept heads tell of a log that was rolled back, and of heads nobody signed", async () => {
  const office = anOffice();
  const { DATABASE_URL, KEYRING_FILE } = office.environment;
  await office.run("keys-create", ["--out", KEYRING_FILE]);
  await office.run("staff-create", ["--email", "rosa@example.org", "--role", "auditor"]);
  const rolledBack = readFileSync(DATABASE_URL);
  await office.run("staff-create", ["--email", "lena@example.org", "--role", "auditor"]);
  const heads = `${DATABASE_URL}-heads.jsonl`;
  const db = openDatabase(DATABASE_URL);
  const at = "2026-03-02T15:00:00.000Z";
  await keepHead(heads, signHead(readKeyring(KEYRING_FILE), { ...(await findAuditHead(db)), at }));
  await db.destroy();

  const inOrder = await office.run("audit-verify", ["--heads", heads]);
  writeFileSync(DATABASE_URL, rolledBack);
  const alone = await office.run("audit-verify");
  const compared = await office.run("audit-verify", ["--heads", heads]);
  writeFileSync(heads, readFileSync(heads, "utf8").replace('"seq":2', '"seq":1'));
  const forged = await office.run("audit-verify", ["--heads", heads]);
  const nowhere = await office.run("audit-verify", ["--heads", `${heads}-nowhere`]);

  expect(inOrder).toMatchObject({ code: 0, output: "2 entries verified. 1 kept heads agree.\n" });
  expect(alone).toMatchObject({ code: 0, output: "1 entries verified.\n" });
  expect(compared).toMatchObject({
    code: 1,
    errors: "1 entries verified, then: Entry 2 is missing: the log once reached entry 2.\n",
  });
  expect(forged).toMatchObject({
    code: 1,
    errors: "Line 1 of the kept heads was not signed by this office.\n",
  });
  expect(nowhere).toMatchObject({ code: 1, errors: expect.stringContaining("There are no heads in") });
});

test("a server started by npm closes when npm's shell is gone", async () => {
  const program = `import { closeWithParent } from "./scripts/close-with-parent.ts";
    closeWithParent(async () => console.log("closed"));
    setTimeout(() => console.log("still here"), 20_000);
    console.log("up");`;
  const shell = spawn("sh", ["-c", '"$NODE" --input-type=module -e "$PROGRAM"; true'], {
    cwd: projectRoot,
    env: {
      PATH: process.env["PATH"],
      NODE: process.execPath,
      PROGRAM: program,
      npm_lifecycle_event: "start",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const output = text(shell.stdout);
  await once(shell.stdout, "readable");

  shell.kill("SIGTERM");

  expect(await output).toBe("up\nclosed\n");
});

/** An empty folder for an office, and a way to run commands on it. */
function anOffice() {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-commands-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const environment = {
    APP_MODE: "demo",
    DATABASE_URL: path.join(folder, "data/desk.db"),
    KEYRING_FILE: path.join(folder, "keys/keyring.json"),
  };

  async function run(script: string, options: string[] = []) {
    const file = path.join(projectRoot, `scripts/${script}.ts`);
    const env = { PATH: process.env["PATH"], ...environment };
    const child = spawn(process.execPath, [file, ...options], { env, stdio: ["ignore", "pipe", "pipe"] });
    const [[code], output, errors] = await Promise.all([
      once(child, "exit"),
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code, output, errors };
  }

  /** What the welcome page sends; answers the status. */
  async function accept(input: { token: string; password: string }): Promise<number> {
    const { url, close } = await serve(readConfig({ ...environment, PORT: "0" }), {
      log: createLog("silent"),
    });
    onTestFinished(close);
    const headers = { "content-type": "application/json", "x-csrf": "1" };
    const body = JSON.stringify(input);
    return (await fetch(`${url}/trpc/sessions.acceptInvitation`, { method: "POST", headers, body })).status;
  }

  return { environment, run, accept };
}
