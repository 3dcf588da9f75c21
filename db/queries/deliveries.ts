import { sql } from "kysely";
import { type Db, isPostgres } from "../database.ts";
import type { DeliveryRow } from "../tables.ts";

const isToSend = sql<boolean>`"state" in ('queued', 'sending', 'temporary-failure')`;

export async function insertDelivery(trx: Db, delivery: DeliveryRow): Promise<void> {
  await trx.insertInto("deliveries").values(delivery).execute();
}

/** Messages about a case and what became of them, oldest first. */
export function listDeliveries(db: Db, caseId: string): Promise<DeliveryRow[]> {
  return db
    .selectFrom("deliveries")
    .selectAll()
    .where("caseId", "=", caseId)
    .orderBy("queuedAt")
    .orderBy("id")
    .execute();
}

/** Messages about a record and no request, newest first. */
export function listRecordDeliveries(db: Db, recordId: string): Promise<DeliveryRow[]> {
  return db
    .selectFrom("deliveries")
    .selectAll()
    .where("recordId", "=", recordId)
    .orderBy("queuedAt", "desc")
    .orderBy("id", "desc")
    .limit(100)
    .execute();
}

/**
 * Leases the next message that is due, or whose sender let its lease run out. One worker has it at a time; the
 * fence tells a worker that overslept that the message is no longer its own.
 */
export async function leaseDelivery(
  trx: Db,
  { worker, now, leaseEndsAt }: { worker: string; now: string; leaseEndsAt: string },
): Promise<DeliveryRow | undefined> {
  const query = trx
    .selectFrom("deliveries")
    .select("id")
    .where(isToSend)
    .where("nextTryAt", "<=", now)
    .where((eb) => eb.or([eb("leaseEndsAt", "is", null), eb("leaseEndsAt", "<=", now)]))
    .orderBy("priority")
    .orderBy("nextTryAt")
    .orderBy("id")
    .limit(1);
  const next = await (isPostgres(trx) ? query.forUpdate().skipLocked() : query).executeTakeFirst();
  if (!next) return undefined;
  return trx
    .updateTable("deliveries")
    .set((eb) => ({
      state: "sending",
      leasedBy: worker,
      leaseEndsAt,
      fence: eb("fence", "+", 1),
      tries: eb("tries", "+", 1),
    }))
    .where("id", "=", next.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export type DeliveryResult = Pick<DeliveryRow, "state" | "lastAnswer"> &
  Partial<Pick<DeliveryRow, "message" | "sentAt" | "nextTryAt">>;

/** Writes what became of a leased message. Returns false when the lease has passed to another worker. */
export async function settleDelivery(
  trx: Db,
  { id, fence }: Pick<DeliveryRow, "id" | "fence">,
  result: DeliveryResult,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("deliveries")
    .set({ ...result, leasedBy: null, leaseEndsAt: null })
    .where("id", "=", id)
    .where("fence", "=", fence)
    .where("state", "=", "sending")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Stops every message of a decision that has not left. Returns how many were stopped. */
export async function cancelDeliveries(trx: Db, decisionId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("deliveries")
    .set({ state: "cancelled", message: null, leasedBy: null, leaseEndsAt: null })
    .where("decisionId", "=", decisionId)
    .where(isToSend)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Stops every message about a case that has not left. Returns how many were stopped. */
export async function cancelCaseDeliveries(trx: Db, caseId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("deliveries")
    .set({ state: "cancelled", message: null, leasedBy: null, leaseEndsAt: null })
    .where("caseId", "=", caseId)
    .where(isToSend)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Stops the messages about a code that no worker has in hand; a worker asks before it sends. */
export async function cancelCodeDeliveries(trx: Db, codeId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("deliveries")
    .set({ state: "cancelled", message: null })
    .where("codeId", "=", codeId)
    .where("state", "in", ["queued", "temporary-failure"])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
