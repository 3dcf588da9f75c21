import { type Expression, type SqlBool, sql } from "kysely";
import type { DeliveryFilters, DeliveryListQuery } from "../../shared/delivery-list.ts";
import type { Db } from "../database.ts";
import type { DeliveryCountRow, DeliveryRow } from "../tables.ts";

const listed = [
  "id",
  "caseId",
  "kind",
  "channel",
  "state",
  "maskedRecipient",
  "queuedAt",
  "nextTryAt",
  "sentAt",
  "deliveredAt",
  "handledAt",
  "tries",
  "lastAnswer",
] as const;

/** A row of the list, with its case's reference; null when it is about a record. Never what it says. */
export type ListedDelivery = Pick<DeliveryRow, (typeof listed)[number]> & { reference: string | null };

interface Listing {
  /** Whether whoever looks may see protected persons' messages. */
  isCleared: boolean;
  /** How many rows; of the last page, how many it has. */
  rows: number;
  /** A case whose messages are kept from them for now. */
  unseenCaseId: string | null;
}

/** The token of a row's place in the list, for the page before or after it. */
export function placeOfDelivery({ queuedAt, id }: Pick<DeliveryRow, "queuedAt" | "id">): string {
  return `${queuedAt}_${id}`;
}

/** One page of the messages, the newest first, by key. */
export async function listDeliveryPage(
  db: Db,
  filters: DeliveryListQuery,
  { isCleared, rows, unseenCaseId }: Listing,
): Promise<ListedDelivery[]> {
  const isBackwards = filters.last !== undefined || filters.before !== undefined;
  const runs = isBackwards ? "asc" : "desc";
  const place = filters.last ? undefined : (filters.before ?? filters.after);

  let query = db
    .selectFrom("deliveries")
    .select(listed)
    .select(({ selectFrom }) =>
      selectFrom("cases")
        .select("reference")
        .whereRef("cases.id", "=", "deliveries.caseId")
        .$asScalar()
        .as("reference"),
    )
    .where(all(conditions(filters, isCleared)));
  // Named in the SQL itself, as the index that is of these rows alone has it.
  if (filters.undelivered) {
    query = query.where(sql<boolean>`"state" = 'permanent-failure' and "handledAt" is null`);
  }
  if (unseenCaseId !== null) query = query.where(sql<boolean>`"caseId" is distinct from ${unseenCaseId}`);
  if (place) {
    const [at = "", id = ""] = place.split("_");
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("queuedAt", "id"), runs === "asc" ? ">" : "<", tuple(at, id)),
    );
  }
  const page = await query.orderBy("queuedAt", runs).orderBy("id", runs).limit(rows).execute();
  return isBackwards ? page.toReversed() : page;
}

export type DeliveryCount = Pick<DeliveryCountRow, "state" | "isUndelivered" | "deliveries">;

type Counted = Pick<DeliveryFilters, "kind" | "channel">;

/** How many messages there are of a kind and channel, from the kept totals, by state. */
export async function countDeliveries(
  db: Db,
  filters: Counted,
  isCleared: boolean,
): Promise<DeliveryCount[]> {
  const rows = await db
    .selectFrom("deliveryCounts")
    .select(["state", "isUndelivered"])
    .select((eb) => eb.fn.sum<number>("deliveries").as("deliveries"))
    .where(all(conditions(filters, isCleared)))
    .groupBy(["state", "isUndelivered"])
    .execute();
  return rows.map((row) => ({ ...row, deliveries: Number(row.deliveries) }));
}

/** The same of one case, each message by itself. */
export async function countDeliveriesOf(
  db: Db,
  caseId: string,
  { filters, isCleared }: { filters: Counted; isCleared: boolean },
): Promise<DeliveryCount[]> {
  const rows = await db
    .selectFrom("deliveries")
    .select(["state", "handledAt"])
    .where("caseId", "=", caseId)
    .where(all(conditions(filters, isCleared)))
    .execute();
  return rows.map(({ state, handledAt }) => ({
    state,
    isUndelivered: state === "permanent-failure" && handledAt === null ? 1 : 0,
    deliveries: 1,
  }));
}

/** What the filters ask of the columns that messages and their totals share. */
function conditions({ state, kind, channel }: DeliveryFilters, isCleared: boolean): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [];
  if (state) found.push(sql`"state" = ${state}`);
  if (kind) found.push(sql`"kind" = ${kind}`);
  if (channel) found.push(sql`"channel" = ${channel}`);
  if (!isCleared) found.push(sql`"isProtected" = 0`);
  return found;
}

function all(found: readonly Expression<SqlBool>[]): Expression<SqlBool> {
  return found.length === 0 ? sql`1 = 1` : sql`${sql.join(found, sql` and `)}`;
}
