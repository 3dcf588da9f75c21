import { openDatabase } from "../../db/database.ts";
import { readKeyring } from "../../db/keyring.ts";
import { createVault } from "../../db/vault.ts";
import { UserError } from "../../shared/errors.ts";
import { approveCase } from "../decisions/approve-case.ts";
import { deliverNext } from "../deliveries/deliver-next.ts";
import { createMailer } from "../deliveries/mailer.ts";
import type { Desk } from "../desk.ts";
import { dana } from "../seeding/demo-people.ts";

/*
 * A desk in a process of its own, for tests of what happens when several write at once or one is killed. It approves
 * the cases it is given, several callers at each, and prints a line of JSON for each answer; with a mail server it
 * sends what is due after each.
 */

/** What a test tells the process, as JSON in its one argument. */
export interface Orders {
  databaseUrl: string;
  keyringFile: string;
  cases: { caseId: string; version: number }[];
  callers: number;
  smtpUrl: string | null;
  /** How far its delivery clock is ahead, so that no hold or lease need be waited for. */
  aheadSeconds: number;
}

/** What the process prints. */
export type Answer =
  | { caseId: string; decisionId: string }
  | { caseId: string; refused: string }
  | { ready: true };

if (import.meta.main) await run(JSON.parse(process.argv[2] ?? "{}"));

async function run({
  databaseUrl,
  keyringFile,
  cases,
  callers,
  smtpUrl,
  aheadSeconds,
}: Orders): Promise<void> {
  const keyring = readKeyring(keyringFile);
  const db = openDatabase(databaseUrl);
  const desk: Desk = { db, keyring, vault: createVault(keyring), now: () => new Date().toISOString() };
  const ahead = { ...desk, now: () => new Date(Date.now() + aheadSeconds * 1000).toISOString() };
  print({ ready: true });
  for (const seen of cases) {
    await Promise.all(Array.from({ length: callers }, () => approve(desk, seen)));
    if (smtpUrl) await sendAll(ahead, smtpUrl);
  }
  await db.destroy();
}

async function approve(desk: Desk, seen: { caseId: string; version: number }): Promise<void> {
  const acting = { ...desk, actor: dana, sessionId: null, requestId: null };
  try {
    const { decisionId } = await approveCase(acting, { ...seen, reason: "full-match", note: "" });
    print({ caseId: seen.caseId, decisionId });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    print({ caseId: seen.caseId, refused: error.kind });
  }
}

async function sendAll(desk: Desk, smtpUrl: string): Promise<void> {
  const mailer = createMailer(smtpUrl);
  while (await deliverNext(desk, { mailer, worker: `process ${process.pid}` }));
}

function print(answer: Answer): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
