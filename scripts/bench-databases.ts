import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { type Db, openDatabase } from "../db/database.ts";
import { migrateToLatest } from "../db/migrations/index.ts";
import { startPostgres } from "../db/testing-postgres.ts";
import { ensureDemoPeople } from "../server/seeding/demo-people.ts";

export interface BenchDatabases {
  /** A new, migrated database with the demo's people. */
  open: (name: string) => Promise<Db>;
  close: () => Promise<void>;
}

/**
 * Databases that are thrown away with what was measured on them: SQLite files, or on a PostgreSQL of their own. Either
 * waits for the disk as an office's does.
 *
 * @throws Error for an engine there is not.
 */
export async function benchDatabases(engine: string): Promise<BenchDatabases> {
  if (engine !== "sqlite" && engine !== "postgres") {
    throw new Error(`--database ${engine}: say sqlite or postgres.`);
  }
  const { urlOf, stop } = engine === "sqlite" ? sqliteFiles() : await postgresServer();
  const opened: Db[] = [];
  return {
    open: async (name) => {
      const db = openDatabase(await urlOf(name));
      opened.push(db);
      await migrateToLatest(db);
      await ensureDemoPeople(db);
      return db;
    },
    close: async () => {
      await Promise.all(opened.map((db) => db.destroy()));
      await stop();
    },
  };
}

interface Engine {
  urlOf: (name: string) => Promise<string>;
  stop: () => Promise<void>;
}

function sqliteFiles(): Engine {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-bench-"));
  return {
    urlOf: async (name) => path.join(folder, `${name}.db`),
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

async function postgresServer(): Promise<Engine> {
  const { url, stop } = await startPostgres({ waitsForDisk: true });
  const urlOf = async (name: string) => {
    const admin = openDatabase(`${url}postgres`);
    await sql`create database ${sql.id(name)}`.execute(admin);
    await admin.destroy();
    return `${url}${name}`;
  };
  return { urlOf, stop };
}
