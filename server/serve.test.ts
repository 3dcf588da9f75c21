import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../db/database.ts";
import { createKeyring } from "../db/keyring-file.ts";
import { freshPostgresUrl } from "../db/testing.ts";
import { type Config, ConfigError, projectRoot, readConfig } from "./config.ts";
import { createLog } from "./http/log.ts";
import { serve } from "./serve.ts";

test("a demo starts from nothing: keys, database, port", async () => {
  const folder = aFolder();
  const { url } = await served(aConfig(folder));

  const answer = await fetch(`${url}/healthz`);

  expect(await answer.json()).toEqual({ status: "ok" });
  expect(statSync(path.join(folder, "keys/keyring.json")).mode & 0o777).toBe(0o600);
  expect(statSync(path.join(folder, "data/desk.db")).mode & 0o777).toBe(0o600);
  expect(statSync(path.join(folder, "data")).mode & 0o777).toBe(0o700);
});

test("closing lets a request finish, and nothing is answered afterwards", async () => {
  const office = await served(aConfig(aFolder()));
  const headers = { "content-type": "application/json", "x-csrf": "1", expect: "100-continue" };
  const slow = request(`${office.url}/trpc/sessions.signIn`, { method: "POST", headers });
  slow.flushHeaders();
  await once(slow, "continue");

  const closing = Promise.all([office.close(), office.close()]);
  slow.end(JSON.stringify({ email: "nobody@example.org", password: "another phrase entirely" }));
  const [answer] = await once(slow, "response");
  answer.resume();
  await closing;

  expect(answer.statusCode).toBe(400);
  await expect(fetch(`${office.url}/healthz`)).rejects.toThrow("fetch failed");
});

test("a port that is taken is a setting to change", async () => {
  const { url } = await served(aConfig(aFolder()));

  const starting = serve({ ...aConfig(aFolder()), port: Number(new URL(url).port) });

  await expect(starting).rejects.toThrow(ConfigError);
  await expect(starting).rejects.toThrow(/^PORT: .+ already listens there/);
});

test("a database that cannot be opened is a setting to change", async () => {
  const config = aConfig(aFolder());
  const nowhere = { ...config, databaseUrl: "postgres://nobody@127.0.0.1:1/desk" };
  const notADatabase = { ...config, databaseUrl: config.keyringFile };

  await expect(serve(nowhere)).rejects.toThrow("DATABASE_URL: the database cannot be opened (ECONNREFUSED).");
  await expect(serve(notADatabase)).rejects.toThrow("DATABASE_URL: the database cannot be opened (");
});

test("production makes no keys and opens no database that everyone can read", async () => {
  const folder = aFolder();
  const config = { ...aConfig(folder), mode: "production" as const };

  await expect(serve(config)).rejects.toThrow(/^KEYRING_FILE: there is no file/);
  createKeyring(config.keyringFile);
  const { close } = await served(config);
  await close();
  chmodSync(config.databaseUrl, 0o644);
  await expect(serve(config)).rejects.toThrow(/^DATABASE_URL: everyone on this machine can read/);
  chmodSync(config.databaseUrl, 0o600);
  chmodSync(config.keyringFile, 0o640);
  await expect(serve(config)).rejects.toThrow(/^KEYRING_FILE: others can read/);
  chmodSync(config.keyringFile, 0o600);
  writeFileSync(config.keyringFile, `{"current":"k","keys":{"k":"${Buffer.alloc(16).toString("base64")}"}}`);
  await expect(serve(config)).rejects.toThrow(/^KEYRING_FILE: .+ is not a keyring/);
});

test("on PostgreSQL the tables belong to the migrating role and the desk works without owning them", async () => {
  const { appUrl, ownerUrl } = await twoRoles();
  const config = { ...aConfig(aFolder()), databaseUrl: appUrl, migrationDatabaseUrl: ownerUrl };

  const { url, desk } = await served(config);

  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ok" });
  await expect(sql`truncate "auditEntries"`.execute(desk.db)).rejects.toThrow("permission denied");
  await expect(serve({ ...config, migrationDatabaseUrl: appUrl })).rejects.toThrow(
    /^MIGRATION_DATABASE_URL: /,
  );
});

test("a server with wrong settings ends at once, naming each", async () => {
  const { code, errors } = await runMain({ APP_MODE: "", PORT: "http" }).ended;

  expect(code).toBe(1);
  expect(errors).toMatch(/^KEYRING_FILE: /m);
  expect(errors).toMatch(/^PORT: /m);
  expect(errors).toContain("APP_MODE is not set");
  expect(errors).not.toContain("at file:");
});

test("a server told to end closes in good order", async () => {
  const folder = aFolder();
  const { child, ended } = runMain({
    APP_MODE: "demo",
    PORT: "0",
    DATABASE_URL: path.join(folder, "desk.db"),
    KEYRING_FILE: path.join(folder, "keys.json"),
  });
  const [line] = await once(child.stdout, "data");

  child.kill("SIGTERM");

  expect(String(line)).toMatch(/^Proofdesk listens at http:\/\/127\.0\.0\.1:\d+\n$/);
  expect(await ended).toEqual({ code: 0, errors: "" });
  // The last connection folds the journal back into the file.
  expect(existsSync(path.join(folder, "desk.db-wal"))).toBe(false);
});

async function served(config: Config) {
  const office = await serve(config, { log: createLog("silent") });
  onTestFinished(office.close);
  return office;
}

function aConfig(folder: string): Config {
  return readConfig({
    APP_MODE: "demo",
    PORT: "0",
    DATABASE_URL: path.join(folder, "data/desk.db"),
    KEYRING_FILE: path.join(folder, "keys/keyring.json"),
  });
}

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-serve-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** An empty database with a role that owns it and one that only works in it. */
async function twoRoles(): Promise<{ appUrl: string; ownerUrl: string }> {
  const url = new URL(await freshPostgresUrl());
  const name = `app-${path.basename(url.pathname)}`;
  const owner = openDatabase(url.href);
  await sql`drop schema public cascade`.execute(owner);
  await sql`create schema public`.execute(owner);
  await sql`create role ${sql.id(name)} login`.execute(owner);
  await owner.destroy();
  const ownerUrl = url.href;
  url.username = name;
  return { appUrl: url.href, ownerUrl };
}

function runMain(environment: Record<string, string>) {
  const child = spawn(process.execPath, [path.join(projectRoot, "server/main.ts")], {
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = Promise.all([once(child, "exit"), text(child.stderr)]).then(([[code], errors]) => ({
    code,
    errors,
  }));
  return { child, ended };
}
