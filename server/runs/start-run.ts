import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { insertRun } from "../../db/queries/runs.ts";
import type { RunKind } from "../../shared/runs.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";

interface RunToStart {
  kind: RunKind;
  /** What the kind's work reads with its own schema; nothing personal. */
  input: object;
  /** How much there is to do, when that is known beforehand. */
  total?: number;
}

/**
 * Puts long work down to be done, in the caller's transaction, and answers its id. A worker begins within a second.
 * Whether whoever acts may ask for it is the caller's to see to.
 */
export async function startRun(
  trx: Db,
  desk: StaffDesk,
  { kind, input, total = 0 }: RunToStart,
): Promise<string> {
  const id = newId();
  await insertRun(trx, {
    id,
    kind,
    state: "waiting",
    input: JSON.stringify(input),
    phase: "",
    done: 0,
    total,
    askedBy: desk.actor.id,
    askedAt: desk.now(),
    fence: 0,
    ...notBegun,
  });
  await recordInAudit(trx, desk, { action: "run.started", details: { runId: id, kind } });
  return id;
}

const notBegun = {
  checkpoint: null,
  result: null,
  problem: null,
  startedAt: null,
  endedAt: null,
  cancelAskedAt: null,
  leasedBy: null,
  leaseEndsAt: null,
} as const;
