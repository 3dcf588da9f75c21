import { setImmediate as letOthers } from "node:timers/promises";
import { newId } from "../../db/ids.ts";
import { findPolicy, type Policy } from "../../db/queries/policy.ts";
import { findOpenDraft } from "../../db/queries/policy-drafts.ts";
import { countToTry, listOpenCases, listStandingDecisions } from "../../db/queries/policy-facts.ts";
import { findTrialToRun, insertTrialCases, leaseTrial, updateTrial } from "../../db/queries/policy-trials.ts";
import type { PolicyTrialRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { gateFacts, type PolicyRules } from "../../shared/policy.ts";
import { policyHere } from "../decisions/code-ways.ts";
import type { Desk } from "../desk.ts";
import { factsOfOpenCases } from "./open-cases.ts";
import { TrialTally } from "./trial-tally.ts";

// At most some 10 ms, in which nothing else is answered.
const batchSize = 200;
const leaseMs = 60_000;
const tellEveryMs = 300;

/** The step of a job: runs a trial that somebody asked for and nobody runs. */
export async function runTrials(desk: Desk, signal: AbortSignal): Promise<void> {
  const { db, now } = desk;
  const [trial, draft] = [await findTrialToRun(db, now()), await findOpenDraft(db)];
  if (!trial || draft?.id !== trial.draftId) return;
  const leasedBy = newId();
  const lease = { trial, draftVersion: draft.version, leasedBy, leaseEndsAt: leaseEnd(desk) };
  if (!(await inTransaction(db, (trx) => leaseTrial(trx, lease)))) return;
  await runTrial(desk, { trial: { ...trial, leasedBy }, rules: draft.rules, signal });
}

interface Run {
  trial: PolicyTrialRow & { leasedBy: string };
  /** What the draft says. */
  rules: PolicyRules;
  signal: AbortSignal;
}

async function runTrial(desk: Desk, { trial, rules, signal }: Run): Promise<void> {
  const { db, vault, now } = desk;
  const policy = await findPolicy(db);
  const tally = new TrialTally(vault, { before: policy.rules, after: rules });
  const waiting = await countToTry(db);
  const total = Math.min(trial.decided, waiting.decided) + waiting.open;
  const tell = tellingProgress(desk, trial, total);

  for await (const _ of casesTried(desk, { trial, policy, tally })) {
    if (signal.aborted || !(await tell(tally.tried))) return letGo(desk, trial);
    await letOthers();
  }

  await inTransaction(db, async (trx) => {
    const ended = { tried: tally.tried, total, endedAt: now(), result: JSON.stringify(tally.result()) };
    if (!(await updateTrial(trx, trial, ended))) return;
    await insertTrialCases(trx, tally.cases(trial.id));
  });
}

/** Asks about the last decided cases and then all open ones, and pauses after each batch. */
async function* casesTried(
  { db, now, phones }: Desk,
  { trial, policy, tally }: { trial: PolicyTrialRow; policy: Policy; tally: TrialTally },
): AsyncGenerator<void, void> {
  let decided: Awaited<ReturnType<typeof listStandingDecisions>> = [];
  do {
    decided = await listStandingDecisions(db, decided.at(-1), batchSize);
    for (const { facts, kind, ...caseFile } of decided) {
      // Protected persons' cases are counted apart, so that nobody can tell from a sum how many there are.
      if (tally.decidedOthers >= trial.decided) break;
      const { data } = gateFacts.safeParse(JSON.parse(facts));
      if (data) tally.add({ caseFile, isOpen: false, facts: data, isRejection: kind === "reject" });
      else tally.unreadable += 1;
    }
    yield;
  } while (decided.length === batchSize && tally.decidedOthers < trial.decided);

  let open: Awaited<ReturnType<typeof listOpenCases>> = [];
  do {
    open = await listOpenCases(db, open.at(-1), batchSize);
    const facts = await factsOfOpenCases(db, open, { policy: policyHere(policy, { phones }), now: now() });
    for (const [place, caseFile] of open.entries()) {
      const known = facts[place];
      if (known) tally.add({ caseFile, isOpen: true, facts: known, isRejection: false });
    }
    yield;
  } while (open.length === batchSize);
}

/** Notes how far it is, now and then, which keeps the lease. Answers false when the trial is no longer ours. */
function tellingProgress(
  desk: Desk,
  trial: Run["trial"],
  total: number,
): (tried: number) => Promise<boolean> {
  let tellAt = 0;
  return async (tried) => {
    if (Date.now() < tellAt) return true;
    tellAt = Date.now() + tellEveryMs;
    const progress = { tried, total, leaseEndsAt: leaseEnd(desk) };
    return inTransaction(desk.db, (trx) => updateTrial(trx, trial, progress));
  };
}

/** The desk closes: another process may begin anew at once. */
async function letGo({ db }: Desk, trial: Run["trial"]): Promise<void> {
  await inTransaction(db, (trx) => updateTrial(trx, trial, { leaseEndsAt: null }));
}

function leaseEnd({ now }: Desk): string {
  return new Date(Date.parse(now()) + leaseMs).toISOString();
}
