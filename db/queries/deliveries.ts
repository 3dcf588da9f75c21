import { sql } from "kysely";
import { awayAnswers, type DeliveryChannel, type DeliveryState } from "../../shared/deliveries.ts";
import { type Db, isPostgres } from "../database.ts";
import type { DeliveryAnswerRow, DeliveryRow } from "../tables.ts";
import { isAmong } from "./among.ts";
import { insertRows } from "./bulk.ts";

// The long way round, here and in the index of what is to send: as a plain `in`, SQLite would search the index of
// states instead, and sort all that waits for each message it takes.
const isToSend = sql<boolean>`not ("state" not in ('queued', 'sending', 'temporary-failure'))`;

/** Adds a message; whether it is of a protected person is as its case or record has it. */
export async function insertDelivery(trx: Db, delivery: Omit<DeliveryRow, "isProtected">): Promise<void> {
  const { caseId, recordId } = delivery;
  await trx
    .insertInto("deliveries")
    .values(({ selectFrom }) => ({
      ...delivery,
      isProtected:
        caseId === null
          ? selectFrom("records")
              .select("isProtected")
              .where("id", "=", recordId ?? "")
              .$asScalar()
          : selectFrom("cases").select("isProtected").where("id", "=", caseId).$asScalar(),
    }))
    .execute();
}

export function findDelivery(db: Db, id: string): Promise<DeliveryRow | undefined> {
  return db.selectFrom("deliveries").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Finds a message and keeps others from changing it until the transaction ends. */
export function holdDelivery(trx: Db, id: string): Promise<DeliveryRow | undefined> {
  const query = trx.selectFrom("deliveries").selectAll().where("id", "=", id);
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

export async function insertDeliveryAnswers(trx: Db, answers: readonly DeliveryAnswerRow[]): Promise<void> {
  await insertRows(trx, "deliveryAnswers", answers);
}

/** All that was answered to a message or reported about it, in the order it came. */
export function listDeliveryAnswers(db: Db, deliveryId: string): Promise<DeliveryAnswerRow[]> {
  return db
    .selectFrom("deliveryAnswers")
    .selectAll()
    .where("deliveryId", "=", deliveryId)
    .orderBy("at")
    .orderBy("id")
    .execute();
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

interface DeliveryLease {
  worker: string;
  /** The channels it can send by; messages for others are left to whoever can. */
  channels: readonly DeliveryChannel[];
  now: string;
  leaseEndsAt: string;
  /** How many messages it has room for. */
  most: number;
}

/**
 * Leases the next messages that are due, or whose sender let its lease run out. One worker has each at a time; the
 * fence tells a worker that overslept that a message is no longer its own.
 */
export async function leaseDeliveries(
  trx: Db,
  { worker, channels, now, leaseEndsAt, most }: DeliveryLease,
): Promise<DeliveryRow[]> {
  const query = trx
    .selectFrom("deliveries")
    .select("id")
    .where(isToSend)
    // Said twice over, so that no planner collects a whole channel: the index of what is to send is in this order.
    .where(sql<boolean>`not ("channel" not in (${sql.join(channels)}))`)
    .where("nextTryAt", "<=", now)
    .where((eb) => eb.or([eb("leaseEndsAt", "is", null), eb("leaseEndsAt", "<=", now)]))
    .orderBy("priority")
    .orderBy("nextTryAt")
    .orderBy("id")
    .limit(most);
  const due = await (isPostgres(trx) ? query.forUpdate().skipLocked() : query).execute();
  if (due.length === 0) return [];
  return trx
    .updateTable("deliveries")
    .set((eb) => ({
      state: "sending",
      leasedBy: worker,
      leaseEndsAt,
      fence: eb("fence", "+", 1),
      tries: eb("tries", "+", 1),
    }))
    .where(isAmong(trx, "id", idsOf(due)))
    .returningAll()
    .execute();
}

type Leased = Pick<DeliveryRow, "id" | "fence">;

export type DeliveryResult = Pick<DeliveryRow, "state" | "lastAnswer"> &
  Partial<Pick<DeliveryRow, "message" | "sentAt" | "nextTryAt" | "handledAt" | "handledBy">>;

/** Those of these messages whose lease has not passed to another worker, held until the transaction ends. */
export async function holdLeased<Message extends Leased>(
  trx: Db,
  leased: readonly Message[],
): Promise<Message[]> {
  if (leased.length === 0) return [];
  const query = trx
    .selectFrom("deliveries")
    .select(["id", "fence", "state"])
    .where(isAmong(trx, "id", idsOf(leased)))
    // In one order, so that no two transactions wait for each other in a ring.
    .orderBy("id");
  const held = await (isPostgres(trx) ? query.forUpdate() : query).execute();
  const fences = new Map(held.map(({ id, fence, state }) => [id, state === "sending" ? fence : null]));
  return leased.filter(({ id, fence }) => fences.get(id) === fence);
}

/** Writes what became of messages held as leased. */
export async function settleDeliveries(
  trx: Db,
  ids: readonly string[],
  result: DeliveryResult,
): Promise<void> {
  await trx
    .updateTable("deliveries")
    .set({ ...result, leasedBy: null, leaseEndsAt: null })
    .where(isAmong(trx, "id", ids))
    .execute();
}

/** Writes what became of a leased message. Returns false when the lease has passed to another worker. */
export async function settleDelivery(trx: Db, leased: Leased, result: DeliveryResult): Promise<boolean> {
  const [held] = await holdLeased(trx, [leased]);
  if (held) await settleDeliveries(trx, [held.id], result);
  return held !== undefined;
}

/** Gives back messages that were leased and never handed on: as if nobody had leased them. */
export async function giveBackDeliveries(trx: Db, leased: readonly Leased[]): Promise<void> {
  const held = await holdLeased(trx, leased);
  if (held.length === 0) return;
  await trx
    .updateTable("deliveries")
    .set((eb) => ({
      state: sql<DeliveryState>`case when "tries" > 1 then 'temporary-failure' else 'queued' end`,
      tries: eb("tries", "-", 1),
      leasedBy: null,
      leaseEndsAt: null,
    }))
    .where(isAmong(trx, "id", idsOf(held)))
    .execute();
}

// As the index of those that wait for a server has it, so that asking costs nothing while none do.
const waitsForServer = sql<boolean>`"state" = 'temporary-failure' and "lastAnswer" in (${sql.raw(
  awayAnswers.map((answer) => `'${answer}'`).join(", "),
)})`;

/** Whether messages wait because what should take them was not there. */
export async function isServerAwaited(db: Db, channel: DeliveryChannel): Promise<boolean> {
  const found = await db
    .selectFrom("deliveries")
    .select("id")
    .where(waitsForServer)
    .where("channel", "=", channel)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Has all of them tried at once. */
export async function wakeDeliveries(trx: Db, channel: DeliveryChannel, now: string): Promise<void> {
  await trx
    .updateTable("deliveries")
    .set({ nextTryAt: now })
    .where(waitsForServer)
    .where("channel", "=", channel)
    .where("nextTryAt", ">", now)
    .execute();
}

/** Writes what was reported of a held message, whoever has it in hand: what they learn of it comes too late. */
export async function overrideDelivery(
  trx: Db,
  id: string,
  result: DeliveryResult & Partial<Pick<DeliveryRow, "deliveredAt">>,
): Promise<void> {
  await trx
    .updateTable("deliveries")
    .set({ ...result, leasedBy: null, leaseEndsAt: null })
    .where("id", "=", id)
    .execute();
}

function idsOf(messages: readonly Pick<DeliveryRow, "id">[]): string[] {
  return messages.map(({ id }) => id);
}

const isUndelivered = sql<boolean>`"state" = 'permanent-failure' and "handledAt" is null`;

/** Whether a message about a case failed for good and nobody has seen to it. */
export async function hasUndelivered(db: Db, caseId: string): Promise<boolean> {
  const found = await db
    .selectFrom("deliveries")
    .select("id")
    .where("caseId", "=", caseId)
    .where(isUndelivered)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Notes that what failed about a case needs no more work. Returns how many messages that was. */
export async function handleUndelivered(
  trx: Db,
  caseId: string,
  handled: Pick<DeliveryRow, "handledAt" | "handledBy">,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("deliveries")
    .set(handled)
    .where("caseId", "=", caseId)
    .where(isUndelivered)
    .executeTakeFirst();
  return Number(numUpdatedRows);
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
