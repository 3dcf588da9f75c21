import { sql } from "kysely";
import type { RunKind, RunProgress } from "../../shared/runs.ts";
import { type Db, isPostgres } from "../database.ts";
import type { RunRow } from "../tables.ts";

const isToDo = sql<boolean>`"state" in ('waiting', 'running')`;

export async function insertRun(trx: Db, run: RunRow): Promise<void> {
  await trx.insertInto("runs").values(run).execute();
}

export function findRun(db: Db, id: string): Promise<RunRow | undefined> {
  return db.selectFrom("runs").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Which lease on a run: the fence tells a worker that overslept that the run is no longer its own. */
export type Lease = Pick<RunRow, "id" | "fence">;

/** Leases the oldest run of these kinds that waits, or whose worker let its lease run out. One worker has it at a time. */
export async function leaseRun(
  trx: Db,
  {
    worker,
    kinds,
    now,
    leaseEndsAt,
  }: { worker: string; kinds: readonly RunKind[]; now: string; leaseEndsAt: string },
): Promise<RunRow | undefined> {
  const query = trx
    .selectFrom("runs")
    .select("id")
    .where(isToDo)
    .where("kind", "in", kinds)
    .where((eb) => eb.or([eb("leaseEndsAt", "is", null), eb("leaseEndsAt", "<=", now)]))
    .orderBy("askedAt")
    .orderBy("id")
    .limit(1);
  const next = await (isPostgres(trx) ? query.forUpdate().skipLocked() : query).executeTakeFirst();
  if (!next) return undefined;
  return trx
    .updateTable("runs")
    .set((eb) => ({
      state: "running",
      startedAt: eb.fn.coalesce("startedAt", eb.val(now)),
      leasedBy: worker,
      leaseEndsAt,
      fence: eb("fence", "+", 1),
    }))
    .where("id", "=", next.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

type RunChanges = Partial<
  RunProgress &
    Pick<RunRow, "state" | "checkpoint" | "result" | "problem" | "endedAt" | "leasedBy" | "leaseEndsAt">
>;

/** Changes a run its worker still holds. Answers the run, or undefined when the lease has passed to another. */
export function changeRun(trx: Db, { id, fence }: Lease, changes: RunChanges): Promise<RunRow | undefined> {
  return trx
    .updateTable("runs")
    .set(changes)
    .where("id", "=", id)
    .where("fence", "=", fence)
    .where("state", "=", "running")
    .returningAll()
    .executeTakeFirst();
}

/** Says that a run shall end early. Returns false when it has ended already. */
export async function askToCancelRun(trx: Db, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("runs")
    .set((eb) => ({ cancelAskedAt: eb.fn.coalesce("cancelAskedAt", eb.val(at)) }))
    .where("id", "=", id)
    .where(isToDo)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whether a run of this kind waits or is worked on. */
export async function isRunUnderWay(db: Db, kind: RunKind): Promise<boolean> {
  const query = db.selectFrom("runs").select("id").where("kind", "=", kind).where(isToDo).limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}
