import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import {
  findPolicy,
  holdPolicy,
  isPolicyToApply,
  type Policy,
  setPolicyApplied,
} from "../../db/queries/policy.ts";
import {
  callbackStatesOf,
  listOpenCases,
  type OpenCaseRow,
  setNeedsCallback,
} from "../../db/queries/policy-facts.ts";
import { inTransaction } from "../../db/transaction.ts";
import { asksForCallback } from "../../shared/policy.ts";
import type { Desk } from "../desk.ts";

const batchSize = 200;

/**
 * The step of a job: brings what the queue shows of open cases up to a policy published since. Beginning again, or in
 * two processes at once, comes to the same.
 */
export async function applyPolicy({ db, now }: Desk, signal: AbortSignal): Promise<void> {
  if (!(await isPolicyToApply(db))) return;
  const policy = await findPolicy(db);
  let last: OpenCaseRow | undefined;
  do {
    const batch = await inTransaction(db, (trx) => applyToBatch(trx, policy, last));
    // A newer version has come meanwhile; the next step applies that.
    if (batch === null || signal.aborted) return;
    last = batch.length === batchSize ? batch.at(-1) : undefined;
    await letOthers();
  } while (last);
  await inTransaction(db, (trx) => setPolicyApplied(trx, policy.version, now()));
}

async function applyToBatch(
  trx: Db,
  policy: Policy,
  last: OpenCaseRow | undefined,
): Promise<OpenCaseRow[] | null> {
  const inForce = await holdPolicy(trx);
  if (inForce.version !== policy.version) return null;
  const batch = await listOpenCases(trx, last, batchSize);
  const states = await callbackStatesOf(
    trx,
    batch.map(({ id }) => id),
  );
  for (const caseFile of batch) {
    const isNeeded = asksForCallback(caseFile, policy.rules) && states.get(caseFile.id) !== "confirmed";
    const needsCallback = isNeeded ? 1 : 0;
    if (caseFile.needsCallback !== needsCallback) await setNeedsCallback(trx, { ...caseFile, needsCallback });
  }
  return batch;
}
