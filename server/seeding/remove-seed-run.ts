import type { Db } from "../../db/database.ts";
import { countCasesAboutSeeded, countHeldOf } from "../../db/queries/remove-seeded.ts";
import { findRun } from "../../db/queries/runs.ts";
import { countSeeded, findSeedRun, holdSeedRun, setRemovalRun } from "../../db/queries/seed-runs.ts";
import type { SeedRunRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { isOver } from "../../shared/runs.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { startRun } from "../runs/start-run.ts";

/** What would go with a run, and why it cannot go now; null when it can. */
export async function removalOf(desk: StaffDesk, { seedRunId }: { seedRunId: string }) {
  const run = await findSeedRun(desk.db, seedRunId);
  if (!run) throw gone();
  return {
    seed: run.seed,
    people: await countSeeded(desk.db, "records", seedRunId),
    requests: await countSeeded(desk.db, "cases", seedRunId),
    otherRequests: await countCasesAboutSeeded(desk.db, seedRunId),
    blocked: await removalBlockedBecause(desk.db, desk, run),
  };
}

/**
 * Has a run removed in the background: all it wrote, and whatever was done with it since.
 *
 * @throws UserError `conflict` while it is written or removed, or somebody is working on a case of it.
 */
export async function removeSeedRun(
  desk: StaffDesk,
  { seedRunId }: { seedRunId: string },
): Promise<{ runId: string }> {
  return inTransaction(desk.db, async (trx) => {
    const run = await holdSeedRun(trx, seedRunId);
    if (!run) throw gone();
    const blocked = await removalBlockedBecause(trx, desk, run);
    if (blocked) throw new UserError("conflict", blocked);

    const [people, requests] = [
      await countSeeded(trx, "records", seedRunId),
      await countSeeded(trx, "cases", seedRunId),
    ];
    const asked = { kind: "seeding-removal", input: { seedRunId }, total: people + requests } as const;
    const runId = await startRun(trx, desk, asked);
    await setRemovalRun(trx, seedRunId, runId);
    const details = { seedRunId, runId, seed: run.seed, people, requests };
    await recordInAudit(trx, desk, { action: "seeding.removal-started", details });
    return { runId };
  });
}

async function removalBlockedBecause(
  db: Db,
  { now }: Pick<StaffDesk, "now">,
  run: SeedRunRow,
): Promise<string | null> {
  const isUnderWay = async (runId: string | null) => {
    const work = runId === null ? undefined : await findRun(db, runId);
    return work !== undefined && !isOver(work.state);
  };
  if (await isUnderWay(run.runId)) return "This run is still being written. Cancel it or wait for its end.";
  if (await isUnderWay(run.removalRunId)) return "This run is being removed already.";
  return heldBecause(await countHeldOf(db, run.id, now()));
}

/** Why requests that somebody is working on stop a removal; null when there are none. */
export function heldBecause(held: number): string | null {
  if (held === 0) return null;
  const some = held === 1 ? "1 request of this run is" : `${held} requests of this run are`;
  return `${some} being worked on right now. Remove the run when they are decided or handed back.`;
}

function gone(): UserError {
  return new UserError("not-found", "This run is not here any more. It may have been removed already.");
}
