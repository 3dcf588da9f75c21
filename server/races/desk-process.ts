import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "../../db/database.ts";
import { readKeyring } from "../../db/keyring.ts";
import { findCase } from "../../db/queries/cases.ts";
import { createVault } from "../../db/vault.ts";
import { UserError } from "../../shared/errors.ts";
import { deliverNext } from "../deliveries/deliver-next.ts";
import { createMailer } from "../deliveries/mailer.ts";
import type { Desk } from "../desk.ts";
import { type Act, acts, type CaseAtStake } from "./acts.ts";
import { type Redeeming, redeemMailed } from "./redeem-mailed.ts";

/*
 * A desk in a process of its own, for tests of what happens when several write at once or one is killed. Callers act
 * on the cases it is given, all at once on each, and it prints a line of JSON for each answer; with a mail server it
 * sends what is due after each case.
 */

/** What a test tells the process, as JSON in its one argument. */
export interface Orders {
  databaseUrl: string;
  keyringFile: string;
  cases: CaseAtStake[];
  /** What each caller does. */
  callers: Act[];
  /** Callers begin within this time of each other, and try again while they are told that something changed. */
  spreadMs: number;
  smtpUrl: string | null;
  /** Who uses the codes that came by mail, through the portal's own calls; null when nobody does. */
  redeeming: Redeeming | null;
  /** How far its delivery clock is ahead, so that no hold or lease need be waited for. */
  aheadSeconds: number;
}

/** What the process prints. `wrong` is what staff would see as "Something went wrong". */
export type Answer =
  | { caseId: string; act: Act; decisionId: string | null }
  | { caseId: string; act: Act; refused: string }
  | { caseId: string; act: Act; wrong: string }
  | { code: string; redeemed: string }
  | { ready: true };

if (import.meta.main) await run(JSON.parse(process.argv[2] ?? "{}"));

async function run(orders: Orders): Promise<void> {
  const { databaseUrl, keyringFile, cases, callers, smtpUrl, aheadSeconds } = orders;
  const keyring = readKeyring(keyringFile);
  const db = openDatabase(databaseUrl);
  const desk: Desk = { db, keyring, vault: createVault(keyring), now: () => new Date().toISOString() };
  const ahead = { ...desk, now: () => new Date(Date.now() + aheadSeconds * 1000).toISOString() };
  print({ ready: true });
  const { redeeming } = orders;
  const redeem = redeeming && redeemMailed(ahead, { ...redeeming, answered: (answer) => print(answer) });
  for (const atStake of cases) {
    await Promise.all(callers.map((act) => call(desk, { act, atStake, spreadMs: orders.spreadMs })));
    if (smtpUrl) await sendAll(ahead, smtpUrl);
    await redeem?.();
  }
  await redeem?.();
  await db.destroy();
}

interface Call {
  act: Act;
  atStake: CaseAtStake;
  spreadMs: number;
}

/** Acts once; told that something changed, a caller looks again and tries again until nothing is left to do. */
async function call(desk: Desk, { act, atStake, spreadMs }: Call): Promise<void> {
  const { caseId } = atStake;
  let { version } = atStake;
  await wait(Math.random() * spreadMs);
  for (;;) {
    const answer = await answerTo(desk, { act, atStake: { ...atStake, version } });
    print(answer);
    const seen = await findCase(desk.db, caseId);
    const isOver = !("refused" in answer) || seen === undefined || seen.closedAt !== null;
    if (isOver || spreadMs === 0 || seen.version === version) return;
    version = seen.version;
  }
}

async function answerTo(desk: Desk, { act, atStake }: Pick<Call, "act" | "atStake">): Promise<Answer> {
  const { caseId } = atStake;
  try {
    return { caseId, act, decisionId: await acts[act](desk, atStake) };
  } catch (error) {
    if (error instanceof UserError) return { caseId, act, refused: error.kind };
    return { caseId, act, wrong: String(error) };
  }
}

async function sendAll(desk: Desk, smtpUrl: string): Promise<void> {
  const mailer = createMailer(smtpUrl);
  const sending = { channels: { email: mailer }, worker: `process ${process.pid}` };
  while (await deliverNext(desk, sending));
}

function print(answer: Answer): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
