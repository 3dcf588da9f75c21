import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, inject, onTestFinished } from "vitest";
import { type Db, openDatabase } from "./database.ts";
import { keyringOf } from "./keyring.ts";
import { migrateToLatest } from "./migrations/index.ts";
import { createVault } from "./vault.ts";

/** Keys everyone knows, for tests alone. */
export const testKeyring = keyringOf("test", new Map([["test", Buffer.alloc(32, 7)]]));
export const testVault = createVault(testKeyring);

/** An empty, migrated SQLite database that vanishes with the test. */
export async function freshDatabase(): Promise<Db> {
  const db = openUntilTestEnds(":memory:");
  await migrateToLatest(db);
  return db;
}

/** Runs the same tests on every engine we ship on. */
export function onEveryEngine(tests: (freshDatabase: () => Promise<Db>) => void): void {
  describe("on SQLite", () => {
    tests(freshDatabase);
  });
  describe("on PostgreSQL", () => {
    tests(freshPostgresDatabase);
  });
}

async function freshPostgresDatabase(): Promise<Db> {
  return openUntilTestEnds(await freshPostgresUrl());
}

/** The address of a migrated PostgreSQL database of the test's own, for tests that start other processes. */
export async function freshPostgresUrl(): Promise<string> {
  const server = new URL(inject("postgresUrl"));
  const name = `test-${randomUUID()}`;
  const admin = openDatabase(server.href);
  await sql`create database ${sql.id(name)} template migrated`.execute(admin);
  await admin.destroy();
  return new URL(name, server).href;
}

function openUntilTestEnds(url: string): Db {
  const db = openDatabase(url);
  onTestFinished(() => db.destroy());
  return db;
}
