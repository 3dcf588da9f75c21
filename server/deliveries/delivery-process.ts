import { openDatabase } from "../../db/database.ts";
import { readKeyring } from "../../db/keyring.ts";
import { createVault } from "../../db/vault.ts";
import { deliverNext } from "./deliver-next.ts";
import { createMailer } from "./mailer.ts";

/*
 * A delivery worker in a process of its own, for tests of what happens when one is frozen: it sends what is due until
 * nothing is. Its clock is ahead of the machine's by what it is told.
 */

export interface WorkerOrders {
  databaseUrl: string;
  keyringFile: string;
  smtpUrl: string;
  aheadSeconds: number;
}

if (import.meta.main) await run(JSON.parse(process.argv[2] ?? "{}"));

async function run({ databaseUrl, keyringFile, smtpUrl, aheadSeconds }: WorkerOrders): Promise<void> {
  const keyring = readKeyring(keyringFile);
  const db = openDatabase(databaseUrl);
  const now = () => new Date(Date.now() + aheadSeconds * 1000).toISOString();
  const desk = { db, keyring, vault: createVault(keyring), now };
  const mailer = createMailer(smtpUrl);
  const sending = { channels: { email: mailer }, worker: `process ${process.pid}` };
  while (await deliverNext(desk, sending)) continue;
  mailer.close();
  await db.destroy();
}
