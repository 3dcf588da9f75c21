import { findRun } from "../../db/queries/runs.ts";
import type { RunRow } from "../../db/tables.ts";
import { UserError } from "../../shared/errors.ts";
import { may } from "../../shared/permissions.ts";
import { runPermissions, runResult } from "../../shared/runs.ts";
import type { StaffDesk } from "../desk.ts";

/** A run as those who may start one of its kind watch it. */
export async function runForStaff(desk: StaffDesk, { runId }: { runId: string }) {
  const { id, kind, state, phase, done, total, askedBy, result, ...run } = await findVisibleRun(desk, runId);
  return {
    id,
    kind,
    state,
    phase,
    done,
    total,
    isMine: askedBy === desk.actor.id,
    result: result === null ? null : runResult.parse(JSON.parse(result)),
    problem: run.problem,
    askedAt: run.askedAt,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    isCancelAsked: run.cancelAskedAt !== null,
  };
}

/** @throws UserError `not-found` also for those who may not know of it. */
export async function findVisibleRun({ db, actor }: StaffDesk, runId: string): Promise<RunRow> {
  const run = await findRun(db, runId);
  const isVisible = run !== undefined && may(actor, runPermissions[run.kind]);
  if (!isVisible) throw new UserError("not-found", "There is no such work.");
  return run;
}
