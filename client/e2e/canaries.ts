import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { z } from "zod";
import { type Canaries, findCanaries, type Places } from "../../server/testing-canaries.ts";
import type { Office } from "./testing.ts";

interface Told {
  /** Each secret's name and itself; who is shown it, once, asks by these procedures. */
  secrets: Record<string, { secret: string; shownBy: readonly string[] }>;
  /** Every window there was: what it keeps is looked through, and its session is a secret too. */
  pages: readonly Page[];
  /** What the portal was answered. */
  portalAnswers?: readonly string[];
}

/**
 * Looks for secrets, the office's keys and the sessions of who signed in, in all that is kept, told and logged. The
 * requester's mail alone may hold a code.
 */
export async function expectNowhere(office: Office, told: Told): Promise<void> {
  const { secrets, pages, portalAnswers = [] } = told;
  const kept: Places = {
    ...(await filesOf(office)),
    log: office.logged.join("\n"),
    "what the portal was answered": portalAnswers.join("\n"),
    ...(await browserStores(pages)),
  };
  const everywhere = { ...kept, "staff's answers": answersBut(office, []) };

  expect(office.answers.length).toBeGreaterThan(10);
  expect(findCanaries({ ...keysOf(office), ...(await sessionsOf(pages)) }, everywhere)).toEqual([]);
  for (const [name, { secret, shownBy }] of Object.entries(secrets)) {
    const places = { ...kept, "staff's answers": answersBut(office, shownBy) };
    expect(findCanaries({ [name]: secret }, places)).toEqual([]);
  }
}

function answersBut({ answers }: Office, shownBy: readonly string[]): string {
  const others = answers.filter(
    ({ procedures }) => !procedures.split(",").some((name) => shownBy.includes(name)),
  );
  return others.map(({ body }) => body).join("\n");
}

/** The database with what is not yet moved into it, and a copy of it as a backup makes one. */
async function filesOf({ folder }: Office): Promise<Places> {
  const data = path.join(folder, "data");
  const source = new DatabaseSync(path.join(data, "proofdesk.db"), { readOnly: true });
  await backup(source, path.join(folder, "backup.db"));
  source.close();
  const files = [...readdirSync(data).map((name) => path.join(data, name)), path.join(folder, "backup.db")];
  return Object.fromEntries(files.map((file) => [path.basename(file), readFileSync(file, "latin1")]));
}

function keysOf({ folder }: Office): Canaries {
  const file = JSON.parse(readFileSync(path.join(folder, "keys/keyring.json"), "utf8"));
  const { keys } = z.object({ keys: z.record(z.string(), z.base64()) }).parse(file);
  return Object.fromEntries(
    Object.entries(keys).map(([id, key]) => [`the key ${id}`, Buffer.from(key, "base64")]),
  );
}

/** Where browsers keep a session, and the only place. */
async function sessionsOf(pages: readonly Page[]): Promise<Canaries> {
  const cookies = (await Promise.all(pages.map((page) => page.context().cookies()))).flat();
  expect(cookies.length).toBeGreaterThanOrEqual(pages.length);
  return Object.fromEntries(cookies.map(({ value }, place) => [`session ${place}`, value]));
}

/** All that pages can store in a browser but cookies, which they cannot read. */
async function browserStores(pages: readonly Page[]): Promise<Places> {
  const stores = await Promise.all(pages.map((page) => page.context().storageState({ indexedDB: true })));
  const inSessions = await Promise.all(
    pages.map((page) => page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))),
  );
  return {
    "local storage and IndexedDB": JSON.stringify(stores.map(({ origins }) => origins)),
    "session storage": inSessions.join("\n"),
  };
}
