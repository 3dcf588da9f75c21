import { type ExpressionBuilder, sql } from "kysely";
import type { PageAsked } from "../../shared/pages.ts";
import { type Db, isPostgres } from "../database.ts";
import type { Tables, WebhookMessageRow, WebhookRow } from "../tables.ts";

// As a literal, so that the index of what is to be sent serves it.
const isToSend = sql<boolean>`"state" in ('waiting', 'sending')`;

export async function insertWebhook(trx: Db, webhook: WebhookRow): Promise<void> {
  await trx.insertInto("webhooks").values(webhook).execute();
}

/** Every receiver there ever was, newest first; an office has a handful. */
export function listWebhooks(db: Db): Promise<WebhookRow[]> {
  return db.selectFrom("webhooks").selectAll().orderBy("createdAt", "desc").orderBy("id", "desc").execute();
}

export function findWebhook(db: Db, id: string): Promise<WebhookRow | undefined> {
  return db.selectFrom("webhooks").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Ends a receiver and everything that waits for it. Returns false when it had ended. */
export async function endWebhook(
  trx: Db,
  id: string,
  { endedAt, endedBy }: { endedAt: string; endedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("webhooks")
    .set({ endedAt, endedBy })
    .where("id", "=", id)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  await trx
    .updateTable("webhookMessages")
    .set({ state: "cancelled", endedAt, leasedBy: null, leaseEndsAt: null })
    .where("webhookId", "=", id)
    .where(isToSend)
    .execute();
  return numUpdatedRows === 1n;
}

export async function insertWebhookMessages(trx: Db, messages: readonly WebhookMessageRow[]): Promise<void> {
  if (messages.length > 0) await trx.insertInto("webhookMessages").values(messages).execute();
}

/** Leases the next message that is due to one worker. */
export async function leaseWebhookMessage(
  trx: Db,
  { worker, now, leaseEndsAt }: { worker: string; now: string; leaseEndsAt: string },
): Promise<WebhookMessageRow | undefined> {
  const query = trx
    .selectFrom("webhookMessages")
    .select("id")
    .where(isToSend)
    .where("nextTryAt", "<=", now)
    .where((eb) => eb.or([eb("leaseEndsAt", "is", null), eb("leaseEndsAt", "<=", now)]))
    .orderBy("nextTryAt")
    .orderBy("id")
    .limit(1);
  const next = await (isPostgres(trx) ? query.forUpdate().skipLocked() : query).executeTakeFirst();
  if (!next) return undefined;
  return trx
    .updateTable("webhookMessages")
    .set((eb) => ({
      state: "sending",
      tries: eb("tries", "+", 1),
      leasedBy: worker,
      leaseEndsAt,
      fence: eb("fence", "+", 1),
    }))
    .where("id", "=", next.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Writes what became of a leased message. Returns false when the lease has passed to another worker. */
export async function settleWebhookMessage(
  trx: Db,
  { id, fence }: Pick<WebhookMessageRow, "id" | "fence">,
  result: Partial<Pick<WebhookMessageRow, "state" | "nextTryAt" | "endedAt" | "lastAnswer">>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("webhookMessages")
    .set({ ...result, leasedBy: null, leaseEndsAt: null })
    .where("id", "=", id)
    .where("fence", "=", fence)
    .where("state", "=", "sending")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A message with what its line in the log says beside it. */
export type LoggedMessage = WebhookMessageRow & { reference: string | null };

/**
 * One page of what was sent or is to be, newest first. Messages about protected persons are told only to who is
 * cleared for them.
 */
export async function listWebhookMessages(
  db: Db,
  { after, before }: Pick<PageAsked, "after" | "before">,
  { rows, withProtected }: { rows: number; withProtected: boolean },
): Promise<LoggedMessage[]> {
  const place = splitPlace(before ?? after);
  const isBackwards = before !== undefined;
  const direction = isBackwards ? "asc" : "desc";
  const found = await db
    .selectFrom("webhookMessages")
    .selectAll("webhookMessages")
    .select((eb) => ofCase(eb, "reference").as("reference"))
    // Asked row by row on purpose: joined, the cases may be read first, and they are many.
    .$if(!withProtected, (query) => query.where((eb) => eb(ofCase(eb, "isProtected"), "=", 0)))
    .$if(place !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("happenedAt", "id"), isBackwards ? ">" : "<", tuple(place?.at ?? "", place?.id ?? "")),
      ),
    )
    .orderBy("happenedAt", direction)
    .orderBy("id", direction)
    .limit(rows)
    .execute();
  return isBackwards ? found.toReversed() : found;
}

/** One column of the case a message is about. */
function ofCase<Column extends "reference" | "isProtected">(
  eb: ExpressionBuilder<Tables, "webhookMessages">,
  column: Column,
) {
  return eb.selectFrom("cases").select(column).whereRef("cases.id", "=", "webhookMessages.caseId");
}

export function placeOfMessage({ happenedAt, id }: Pick<WebhookMessageRow, "happenedAt" | "id">): string {
  return `${happenedAt}_${id}`;
}

function splitPlace(place: string | undefined): { at: string; id: string } | null {
  const [at, id] = place?.split("_") ?? [];
  return at && id ? { at, id } : null;
}
