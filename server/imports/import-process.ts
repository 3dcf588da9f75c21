import { openDatabase } from "../../db/database.ts";
import { readKeyring } from "../../db/keyring.ts";
import { createVault } from "../../db/vault.ts";
import { workNextRun } from "../runs/work-next-run.ts";
import { importWorks } from "./works.ts";

/* A desk in a process of its own that does the runs there are, for tests in which it is killed while it does. */

/** What a test tells the process, as JSON in its one argument. */
export interface Orders {
  databaseUrl: string;
  keyringFile: string;
  /** How far its clock is ahead, so that nobody waits for the lease of one who was killed. */
  aheadSeconds: number;
}

if (import.meta.main) await run(JSON.parse(process.argv[2] ?? "{}"));

async function run({ databaseUrl, keyringFile, aheadSeconds }: Orders): Promise<void> {
  const keyring = readKeyring(keyringFile);
  const db = openDatabase(databaseUrl);
  const now = () => new Date(Date.now() + aheadSeconds * 1000).toISOString();
  const onFailure = (error: unknown) => console.error(error);
  const stopping = new AbortController().signal;
  const worker = { worker: `process ${process.pid}`, works: importWorks, stopping, onFailure };
  while (await workNextRun({ db, keyring, vault: createVault(keyring), now }, worker)) continue;
  await db.destroy();
}
