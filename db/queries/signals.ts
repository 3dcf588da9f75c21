import { type FoundSignal, type Signal, signalNames } from "../../shared/signals.ts";
import type { Db } from "../database.ts";

/** A case's signals, in the order the office names them. */
export async function listSignals(db: Db, caseId: string): Promise<FoundSignal[]> {
  const kept = await db
    .selectFrom("caseSignals")
    .select(["signal", "count", "days"])
    .where("caseId", "=", caseId)
    .execute();
  return kept.toSorted((a, b) => signalNames.indexOf(a.signal) - signalNames.indexOf(b.signal));
}

/** The signals of many cases, by case. */
export async function listSignalsOf(db: Db, caseIds: readonly string[]): Promise<Map<string, FoundSignal[]>> {
  const kept = await db
    .selectFrom("caseSignals")
    .select(["caseId", "signal", "count", "days"])
    .where("caseId", "in", caseIds)
    .execute();
  return Map.groupBy(kept, ({ caseId }) => caseId);
}

/** Keeps exactly these signals of a case, and touches only those that differ from what was kept. */
export async function saveSignals(trx: Db, caseId: string, found: readonly FoundSignal[]): Promise<void> {
  const kept = await listSignals(trx, caseId);
  const gone = kept.filter((before) => !found.some(({ signal }) => signal === before.signal));
  if (gone.length > 0) await deleteSignals(trx, caseId, gone);
  for (const signal of found) {
    const before = kept.find((each) => each.signal === signal.signal);
    if (!before) await addSignal(trx, caseId, signal);
    else if (before.count !== signal.count || before.days !== signal.days) {
      await setFigures(trx, caseId, signal);
    }
  }
}

/** Adds a signal a case does not have; what lists need of the case goes with it. */
export async function addSignal(
  trx: Db,
  caseId: string,
  { signal, count, days }: FoundSignal,
): Promise<void> {
  await trx
    .insertInto("caseSignals")
    .columns(["caseId", "signal", "count", "days", ...carried])
    .expression((eb) =>
      eb
        .selectFrom("cases")
        .select((from) => [
          "id as caseId",
          from.cast<Signal>(from.val(signal), "text").as("signal"),
          from.cast<number | null>(from.val(count), "integer").as("count"),
          from.cast<number | null>(from.val(days), "integer").as("days"),
          ...carried,
        ])
        .where("id", "=", caseId),
    )
    .onConflict((conflict) => conflict.columns(["caseId", "signal"]).doUpdateSet({ count, days }))
    .execute();
}

const carried = [
  "status",
  "risk",
  "reason",
  "dueOn",
  "needsCallback",
  "isProtected",
  "dueSort",
  "receivedAt",
  "closedAt",
] as const;

async function setFigures(trx: Db, caseId: string, { signal, count, days }: FoundSignal): Promise<void> {
  await trx
    .updateTable("caseSignals")
    .set({ count, days })
    .where("caseId", "=", caseId)
    .where("signal", "=", signal)
    .execute();
}

async function deleteSignals(trx: Db, caseId: string, gone: readonly FoundSignal[]): Promise<void> {
  const names = gone.map(({ signal }) => signal);
  await trx.deleteFrom("caseSignals").where("caseId", "=", caseId).where("signal", "in", names).execute();
}
