import type { Db } from "../../db/database.ts";
import { changeRun, leaseRun } from "../../db/queries/runs.ts";
import { findStaff } from "../../db/queries/staff.ts";
import type { RunRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { may } from "../../shared/permissions.ts";
import { type RunKind, runKinds, runPermissions, type RunResult } from "../../shared/runs.ts";
import { recordInAudit } from "../audit/record.ts";
import { type Desk, type StaffDesk, systemDesk } from "../desk.ts";
import { staffOf } from "../sessions/staff-of.ts";
import { holdLease, leaseMs } from "./hold-lease.ts";
import type { Works } from "./work.ts";

export interface RunWorker {
  /** The worker's name, of no meaning to anybody else. */
  worker: string;
  works: Works;
  /** Aborted when the server stops: the run is then left for the next one, at its last checkpoint. */
  stopping: AbortSignal;
  onFailure: (error: unknown) => void;
}

/** Does the next run that waits, to its end. Answers whether there was one. */
export async function workNextRun(desk: Desk, { works, ...worker }: RunWorker): Promise<boolean> {
  const kinds = runKinds.filter((kind) => works[kind] !== undefined);
  const run = await takeRun(desk, worker.worker, kinds);
  if (!run) return false;
  const lease = holdLease(desk, { run, stopping: worker.stopping });
  try {
    await endRun(desk, run, await work(desk, { run, works, lease }));
  } catch (error) {
    if (lease.endedBecause === "stopping") await giveBack(desk.db, run);
    if (lease.endedBecause === "cancelled") await endRun(desk, run, { state: "cancelled" });
    if (lease.endedBecause === null) await breakOff(desk, { run, error, worker });
  } finally {
    lease.release();
  }
  return true;
}

function takeRun({ db, now }: Desk, worker: string, kinds: readonly RunKind[]): Promise<RunRow | undefined> {
  return inTransaction(db, async (trx) => {
    const leaseEndsAt = new Date(Date.parse(now()) + leaseMs).toISOString();
    return kinds.length === 0 ? undefined : leaseRun(trx, { worker, kinds, now: now(), leaseEndsAt });
  });
}

interface RunToWork {
  run: RunRow;
  works: Works;
  lease: ReturnType<typeof holdLease>;
}

async function work(desk: Desk, { run, works, lease }: RunToWork): Promise<RunEnd> {
  const doIt = works[run.kind];
  if (!doIt) throw new Error(`Nobody here does ${run.kind}.`);
  const result = await doIt({
    runId: run.id,
    desk: await deskOfAsker(desk, run),
    input: JSON.parse(run.input),
    checkpoint: run.checkpoint === null ? null : JSON.parse(run.checkpoint),
    isResumed: run.fence > 1,
    signal: lease.signal,
    report: lease.report,
    keep: lease.keep,
  });
  return { state: "finished", result };
}

/** What somebody may not start any more is not finished in their name either. */
async function deskOfAsker(desk: Desk, { askedBy, kind }: RunRow): Promise<StaffDesk> {
  const row = await findStaff(desk.db, askedBy);
  if (!row || row.isSuspended === 1 || !may(row, runPermissions[kind])) {
    throw new UserError("forbidden", "Whoever asked for this may no longer do it, so it was ended.");
  }
  return { ...systemDesk(desk), actor: staffOf(row) };
}

type RunEnd =
  | { state: "finished"; result: RunResult }
  | { state: "cancelled" }
  | { state: "broken-off"; problem: string };

interface Breaking {
  run: RunRow;
  error: unknown;
  worker: Pick<RunWorker, "onFailure">;
}

async function breakOff(desk: Desk, { run, error, worker }: Breaking): Promise<void> {
  const isOurs = !(error instanceof UserError);
  if (isOurs) worker.onFailure(error);
  const problem = isOurs
    ? "Something went wrong on our side. What was written before is whole; nothing else was."
    : error.message;
  await endRun(desk, run, { state: "broken-off", problem });
}

async function endRun(desk: Desk, { id, kind, fence }: RunRow, end: RunEnd): Promise<void> {
  await inTransaction(desk.db, async (trx) => {
    const ended = await changeRun(
      trx,
      { id, fence },
      { ...columnsOf(end), endedAt: desk.now(), ...unleased },
    );
    if (!ended) return;
    const details = { runId: id, kind, state: end.state, done: ended.done };
    await recordInAudit(trx, systemDesk(desk), { action: "run.ended", details });
  });
}

function columnsOf(end: RunEnd) {
  return end.state === "finished" ? { ...end, result: JSON.stringify(end.result) } : end;
}

async function giveBack(db: Db, run: RunRow): Promise<void> {
  await inTransaction(db, (trx) => changeRun(trx, run, { state: "waiting", ...unleased }));
}

const unleased = { leasedBy: null, leaseEndsAt: null } as const;
