import { setImmediate as letOthers } from "node:timers/promises";
import type { Logger } from "pino";
import {
  beginWalk,
  findAuditCheck,
  setLogInOrder,
  setLogProblem,
  setVerifiedTo,
  setWalkProgress,
  takeTurnToSign,
} from "../../db/queries/audit-check.ts";
import type { AuditCheckRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Desk } from "../desk.ts";
import { keepHead, readHeads, signHead } from "./signed-heads.ts";
import { verifyAudit } from "./verify.ts";

const walkEveryMs = 60 * 60_000;
const lookEveryMs = 10_000;
const signEveryMs = 5 * 60_000;
const signEveryEntries = 1000;
const tellEveryMs = 300;
// At most some 20 ms, in which nothing else is answered.
const batchSize = 1000;

interface WatchSettings {
  /** Where signed heads are kept, apart from the database; null for the log stream alone. */
  headsFile: string | null;
  log: Pick<Logger, "info" | "error">;
}

/**
 * The step of a job that watches over the log: what is new is verified every ten seconds, all of it at the start,
 * every hour and when somebody asks. Heads of what was found in order are signed and kept elsewhere.
 */
export function auditWatch(desk: Desk, settings: WatchSettings): (signal: AbortSignal) => Promise<void> {
  let walkAt = 0;
  let lookAt = 0;
  return async (signal) => {
    const { askedAt } = await findAuditCheck(desk.db);
    const now = Date.parse(desk.now());
    if (askedAt !== null || now >= walkAt) {
      const isDone = await walkAll(desk, { ...settings, signal });
      if (!isDone) return;
      walkAt = now + walkEveryMs;
    } else if (now >= lookAt) {
      await lookOn(desk, settings);
    } else {
      return;
    }
    lookAt = now + lookEveryMs;
    await signWhenDue(desk, settings);
  };
}

/** Answers false when the desk closes before the walk is over: nothing is known then. */
async function walkAll(
  { db, keyring, now }: Desk,
  { headsFile, log, signal }: WatchSettings & { signal: AbortSignal },
): Promise<boolean> {
  await inTransaction(db, beginWalk);
  const { verifiedSeq, verifiedHash } = await findAuditCheck(db);
  const kept = headsFile === null ? { heads: [], problem: null } : await readHeads(keyring, headsFile);
  const heads = [...kept.heads, { seq: verifiedSeq, hash: verifiedHash }];
  const found = await verifyAudit(db, { heads, batchSize, onBatch: tellingProgress(db), signal });
  if (signal.aborted) return false;
  const { verified, hash, badSeq } = found;
  const problem = found.problem ?? kept.problem;
  if (problem === null) {
    const inOrder = { verifiedSeq: verified, verifiedHash: hash, verifiedAt: now() };
    await inTransaction(db, (trx) => setLogInOrder(trx, inOrder));
  } else {
    await tellProblem({ db, now }, log, { badSeq, problem });
  }
  return true;
}

function tellingProgress(db: Desk["db"]): (seq: number) => Promise<void> {
  let tellAt = 0;
  return async (seq) => {
    await letOthers();
    if (Date.now() < tellAt) return;
    await inTransaction(db, (trx) => setWalkProgress(trx, seq));
    tellAt = Date.now() + tellEveryMs;
  };
}

/** Verifies what came since the last time. */
async function lookOn({ db, now }: Desk, { log }: WatchSettings): Promise<void> {
  const { verifiedSeq: seq, verifiedHash: hash, problem: known } = await findAuditCheck(db);
  if (known !== null) return;
  const found = await verifyAudit(db, { after: { seq, hash }, batchSize, onBatch: async () => letOthers() });
  const { badSeq, problem } = found;
  if (problem !== null) return tellProblem({ db, now }, log, { badSeq, problem });
  if (found.verified === seq) return;
  const inOrder = { verifiedSeq: found.verified, verifiedHash: found.hash, verifiedAt: now() };
  await inTransaction(db, (trx) => setVerifiedTo(trx, inOrder));
}

async function tellProblem(
  { db, now }: Pick<Desk, "db" | "now">,
  log: WatchSettings["log"],
  { badSeq, problem }: { badSeq: number | null; problem: string },
): Promise<void> {
  await inTransaction(db, (trx) => setLogProblem(trx, { badSeq, problem, verifiedAt: now() }));
  log.error({ badSeq, problem }, "the audit log is not in order: no codes are issued");
}

/** Signs what was verified, never what was only written: a head must not vouch for a forgery. */
async function signWhenDue({ db, keyring, now }: Desk, { headsFile, log }: WatchSettings): Promise<void> {
  const check = await findAuditCheck(db);
  const at = now();
  if (check.problem !== null || !isSigningDue(check, at)) return;
  const { verifiedSeq: seq, verifiedHash: hash, signedSeq } = check;
  const turn = { before: signedSeq, signedSeq: seq, signedAt: at };
  if (!(await inTransaction(db, (trx) => takeTurnToSign(trx, turn)))) return;
  const head = signHead(keyring, { seq, hash, at });
  log.info({ head }, "audit head");
  if (headsFile !== null) await keepHead(headsFile, head);
}

function isSigningDue({ verifiedSeq, signedSeq, signedAt }: AuditCheckRow, at: string): boolean {
  if (verifiedSeq <= signedSeq) return false;
  if (signedAt === null || verifiedSeq - signedSeq >= signEveryEntries) return true;
  return Date.parse(at) - Date.parse(signedAt) >= signEveryMs;
}
