import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import {
  type CaseAboutRecord,
  countHeldOf,
  deleteSeedRun,
  holdSeededCases,
  holdSeededRecords,
  listCasesAbout,
  listOpenWithSignals,
  removeCases,
  removeRecords,
} from "../../db/queries/remove-seeded.ts";
import { countSeeded, findSeedRun } from "../../db/queries/seed-runs.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { RunProgress } from "../../shared/runs.ts";
import { seedRunRef } from "../../shared/seeding.ts";
import { recordInAudit } from "../audit/record.ts";
import { assessSharing, recordAssessedAgain } from "../evidence/assess-again.ts";
import { likenessSignalNames } from "../evidence/find-likeness.ts";
import { keyThoseLeft, unfileNext } from "../records/unfile-keys.ts";
import type { RunInHand, Work } from "../runs/work.ts";
import { heldBecause } from "./remove-seed-run.ts";

const atOnce = 100;
/** Each of these is opened and assessed by itself. */
const assessedAtOnce = 20;

interface Removal {
  run: RunInHand;
  seedRunId: string;
  /** How much there was to do when this work began, or began again: people go out of the index first. */
  total: number;
  /** How many people are out of the index. */
  unfiled: number;
  removed: { requests: number; otherRequests: number; people: number };
}

/**
 * Removes a run a piece at a time: its requests and all that was done with them, then its people and whatever is
 * about them. What somebody is working on stays, with its person; the log keeps what it says of everything.
 */
export const removalWork: Work = async (run) => {
  const { desk, input } = run;
  const { seedRunId } = seedRunRef.parse(input);
  const seeded = await findSeedRun(desk.db, seedRunId);
  if (!seeded) throw new UserError("not-found", "This run has been removed already.");
  const requests = await countSeeded(desk.db, "cases", seedRunId);
  const people = await countSeeded(desk.db, "records", seedRunId);
  const removal: Removal = {
    run,
    seedRunId,
    total: requests + 2 * people,
    unfiled: 0,
    removed: { requests: 0, otherRequests: 0, people: 0 },
  };
  await removeRequests(removal);
  try {
    await removePeople(removal);
  } finally {
    // What stays because somebody is working on it, or because this was cancelled, is found as before.
    await keyThoseLeft(desk.db, seedRunId);
  }
  await assessWhatIsLeft(removal);
  return finish(removal, seeded.seed);
};

async function removeRequests(removal: Removal): Promise<void> {
  const { run, seedRunId, removed } = removal;
  const { db, now } = run.desk;
  for (;;) {
    const gone = await inTransaction(db, async (trx) => {
      const ids = await holdSeededCases(trx, { seedRunId, now: now(), most: atOnce });
      await removeCases(trx, ids);
      await keep(trx, removal, ids.length);
      return ids.length;
    });
    removed.requests += gone;
    if (gone === 0) return;
    await pause(removal);
  }
}

async function removePeople(removal: Removal): Promise<void> {
  const { run, seedRunId, removed } = removal;
  let [after, unfiledTo]: [string, string | undefined] = ["", ""];
  for (;;) {
    if (unfiledTo !== undefined && after >= unfiledTo) {
      const before = removal.unfiled;
      const report = (unfiled: number) => {
        removal.unfiled = before + unfiled;
        return run.report(progressOf(removal));
      };
      unfiledTo = await unfileNext(run.desk.db, { seedRunId, after, report });
    }
    const batch = await inTransaction(run.desk.db, async (trx) => {
      const ids = await holdSeededRecords(trx, { seedRunId, after, most: atOnce });
      const about = ids.length === 0 ? [] : await listCasesAbout(trx, ids);
      const { free, kept } = apart(about, run.desk.now());
      const going = ids.filter((id) => !kept.has(id));
      await removeCases(trx, free);
      await removeRecords(trx, going);
      await keep(trx, removal, going.length);
      return { last: ids.at(-1), others: free.length, people: going.length };
    });
    if (batch.last === undefined) return;
    after = batch.last;
    removed.people += batch.people;
    removed.otherRequests += batch.others;
    await pause(removal);
  }
}

/** Cases nobody is working on, and the records of the others. */
function apart(about: readonly CaseAboutRecord[], now: string) {
  const isHeld = ({ claimEndsAt }: CaseAboutRecord) => claimEndsAt !== null && claimEndsAt > now;
  const kept = new Set(about.filter(isHeld).map(({ recordId }) => recordId));
  const free = about.filter((one) => !isHeld(one) && !kept.has(one.recordId)).map(({ id }) => id);
  return { free: [...new Set(free)], kept };
}

/** Requests that stay may have been like some that went, and are like nobody now. */
async function assessWhatIsLeft(removal: Removal): Promise<void> {
  const { db } = removal.run.desk;
  for (let after = ""; ;) {
    const ids = await listOpenWithSignals(db, { signals: likenessSignalNames, after, most: assessedAtOnce });
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
    await inTransaction(db, async (trx) => {
      await recordAssessedAgain(trx, removal.run.desk, await assessSharing(trx, removal.run.desk, ids));
      await keep(trx, removal, 0);
    });
    await pause(removal);
  }
}

async function finish(removal: Removal, seed: number) {
  const { run, seedRunId, removed } = removal;
  const { desk } = run;
  await inTransaction(desk.db, async (trx) => {
    const held = heldBecause(await countHeldOf(trx, seedRunId, desk.now()));
    if (held) throw new UserError("conflict", `The rest of it is gone. ${held}`);
    await deleteSeedRun(trx, seedRunId);
    const details = { seedRunId, seed, ...removed };
    await recordInAudit(trx, desk, { action: "seeding.removed", details });
    await keep(trx, removal, 0);
  });
  return removed;
}

/** Lets whoever waits for the database have it, and hears whether to go on. */
async function pause(removal: Removal): Promise<void> {
  await letOthers();
  await removal.run.report(progressOf(removal));
}

function keep(trx: Db, removal: Removal, more: number): Promise<void> {
  return removal.run.keep(trx, { ...progressOf(removal, more), checkpoint: {} });
}

function progressOf({ total, unfiled, removed }: Removal, more = 0): RunProgress {
  return { phase: "Removing", done: removed.requests + unfiled + removed.people + more, total };
}
