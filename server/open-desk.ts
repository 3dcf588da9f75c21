import { existsSync, statSync } from "node:fs";
import { type Db, isPostgresUrl, openDatabase, ping } from "../db/database.ts";
import { currentRole, grantAppRole } from "../db/grants.ts";
import { readKeyring } from "../db/keyring.ts";
import { createKeyring } from "../db/keyring-file.ts";
import { migrateToLatest } from "../db/migrations/index.ts";
import { keepTogether } from "../db/keep-together.ts";
import { createVault } from "../db/vault.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Desk } from "./desk.ts";
import { ensureFirstKey, followKeys } from "./keys/follow-keys.ts";

/**
 * Opens the office the settings name: its keys and its database, brought up to date.
 *
 * @throws ConfigError when keys or database cannot be used as the settings say.
 */
export async function openDesk(config: Config): Promise<Desk> {
  const keyring = openKeyring(config);
  const db = await openMigratedDatabase(config);
  try {
    const phones = config.mail.gateway?.phones ?? [];
    return { ...(await equipDesk({ db, keyring })), phones };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/**
 * The desk of an open database and its keys.
 *
 * @throws ConfigError when the office uses a key the keyring does not have.
 */
export async function equipDesk({ db, keyring }: Pick<Desk, "db" | "keyring">): Promise<Desk> {
  const now = () => new Date().toISOString();
  await ensureFirstKey({ db, keyring, now });
  const { goesBy, lacks } = await followKeys({ db, keyring });
  if (goesBy === null) {
    throw new ConfigError(
      `KEYRING_FILE: the office uses key ${lacks}, which this keyring does not have. Bring the file it was added to.`,
    );
  }
  const vault = createVault(keyring);
  keepTogether(db, vault);
  return { db, keyring, vault, now };
}

/**
 * Opens the database the settings name as it is, for jobs that only read.
 *
 * @throws ConfigError when there is none: a misspelt name must not make a new one.
 */
export async function openExistingDatabase({ databaseUrl }: Pick<Config, "databaseUrl">): Promise<Db> {
  if (!isPostgresUrl(databaseUrl) && !existsSync(databaseUrl)) {
    throw new ConfigError(`DATABASE_URL: there is no database at ${databaseUrl}.`);
  }
  return openNamed("DATABASE_URL", databaseUrl);
}

/** Opens the database the settings name and brings it up to date. */
export async function openMigratedDatabase(config: Config): Promise<Db> {
  const db = await openNamed("DATABASE_URL", config.databaseUrl);
  try {
    refuseOpenFile(config);
    await migrate(config, db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

function openKeyring({ mode, keyringFile }: Config) {
  // In production a missing keyring is a mistake: new keys would open nothing that is there.
  if (mode !== "production" && !existsSync(keyringFile)) createKeyring(keyringFile);
  try {
    return readKeyring(keyringFile);
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Opens a database and asks it something, so that a wrong address is known by the setting it came from. */
async function openNamed(setting: string, url: string): Promise<Db> {
  try {
    const db = openDatabase(url);
    await ping(db);
    return db;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "for an unknown reason";
    throw new ConfigError(`${setting}: the database cannot be opened (${code}).`, { cause });
  }
}

function refuseOpenFile({ mode, databaseUrl }: Config): void {
  if (mode !== "production" || isPostgresUrl(databaseUrl) || process.platform === "win32") return;
  if ((statSync(databaseUrl).mode & 0o007) === 0) return;
  throw new ConfigError(
    `DATABASE_URL: everyone on this machine can read ${databaseUrl}. Set its mode to 0600.`,
  );
}

/** With a role of its own for migrations, the app's role gets to use the tables and owns none. */
async function migrate({ migrationDatabaseUrl }: Config, db: Db): Promise<void> {
  if (migrationDatabaseUrl === null) return migrateToLatest(db);

  const owner = await openNamed("MIGRATION_DATABASE_URL", migrationDatabaseUrl);
  try {
    const role = await currentRole(db);
    if (role === null || role === (await currentRole(owner))) {
      throw new ConfigError("MIGRATION_DATABASE_URL: must sign in as another role than DATABASE_URL does.");
    }
    await migrateToLatest(owner);
    await grantAppRole(owner, role);
  } finally {
    await owner.destroy();
  }
}
