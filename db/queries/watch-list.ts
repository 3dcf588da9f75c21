import { type Expression, type SqlBool, sql } from "kysely";
import type { WatchedKind, WatchListQuery } from "../../shared/watch-list.ts";
import { type Db, isPostgres } from "../database.ts";
import type { CaseRow, WatchListRow } from "../tables.ts";

// Any number nobody else locks by.
const turn = 7264;

/**
 * Whether any of these values is on the list now.
 *
 * Until the transaction ends nobody changes the list: on PostgreSQL an entry added meanwhile would see nothing of a
 * request that is just coming in, and the request nothing of the entry.
 */
export async function isWatched(trx: Db, values: readonly string[]): Promise<boolean> {
  if (isPostgres(trx)) await sql`select pg_advisory_xact_lock_shared(${sql.lit(turn)})`.execute(trx);
  return (await listWatching(trx, values)).length > 0;
}

/** Keeps requests from being assessed until the list is changed. */
export async function holdWatchList(trx: Db): Promise<void> {
  if (isPostgres(trx)) await sql`select pg_advisory_xact_lock(${sql.lit(turn)})`.execute(trx);
}

/** The entries that hold now for any of these values. */
export async function listWatching(db: Db, values: readonly string[]): Promise<WatchListRow[]> {
  if (values.length === 0) return [];
  return db
    .selectFrom("watchList")
    .selectAll()
    .where("endedAt", "is", null)
    .where("valueIndex", "in", values)
    .orderBy("id")
    .execute();
}

/** @throws when an entry for this value holds already: a unique index allows one. */
export async function insertWatchEntry(trx: Db, entry: WatchListRow): Promise<void> {
  await trx.insertInto("watchList").values(entry).execute();
}

/** Finds an entry and keeps others from changing it until the transaction ends. */
export function holdWatchEntry(trx: Db, id: string): Promise<WatchListRow | undefined> {
  const query = trx.selectFrom("watchList").selectAll().where("id", "=", id);
  // On SQLite the transaction already keeps every other writer out.
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
}

/** Ends an entry that holds; cases it stopped are to be assessed from the first on. */
export async function endWatchEntry(
  trx: Db,
  id: string,
  { endedAt, endedBy }: { endedAt: string; endedBy: string | null },
): Promise<void> {
  await trx
    .updateTable("watchList")
    .set({ endedAt, endedBy, assessedTo: "" })
    .where("id", "=", id)
    .where("endedAt", "is", null)
    .execute();
}

/** Keeps how far the cases of an entry were assessed; null once all are. */
export async function setAssessedTo(trx: Db, id: string, assessedTo: string | null): Promise<void> {
  await trx.updateTable("watchList").set({ assessedTo }).where("id", "=", id).execute();
}

/** Entries whose last day has passed. */
export function listEndedWatches(db: Db, today: string): Promise<Pick<WatchListRow, "id">[]> {
  return db
    .selectFrom("watchList")
    .select("id")
    .where("endedAt", "is", null)
    .where("endsOn", "<", today)
    .limit(100)
    .execute();
}

/** Entries that cases are still to be assessed for. */
export function listUnfinishedWatches(db: Db): Promise<Pick<WatchListRow, "id">[]> {
  return db
    .selectFrom("watchList")
    .select("id")
    .where("assessedTo", "is not", null)
    .orderBy("id")
    .limit(20)
    .execute();
}

const caseColumns = {
  "a-number": "aNumberIndex",
  "receipt-number": "receiptIndex",
  email: "emailIndex",
  phone: "phoneIndex",
  network: "networkIndex",
  "name-birth": "nameBirthIndex",
} as const satisfies Record<WatchedKind, keyof CaseRow>;

/** Open cases an entry is about, by what was sent or by their record, in the order of their ids. */
export async function listWatchedCases(
  db: Db,
  { kind, valueIndex }: Pick<WatchListRow, "kind" | "valueIndex">,
  { after, most }: { after: string; most: number },
): Promise<string[]> {
  const open = db
    .selectFrom("cases")
    .select("id")
    .where("closedAt", "is", null)
    .where("id", ">", after)
    .orderBy("id")
    .limit(most);
  const bySent = await open.where(caseColumns[kind], "=", valueIndex).execute();
  const records = recordsWith(kind, valueIndex);
  const byRecord = records ? await open.where(records).execute() : [];
  const ids = new Set([...bySent, ...byRecord].map(({ id }) => id));
  return [...ids].toSorted().slice(0, most);
}

function recordsWith(kind: WatchedKind, value: string): Expression<SqlBool> | null {
  const found = {
    "a-number": sql`select "id" from "records" where "aNumberIndex" = ${value}`,
    "receipt-number": sql`select "recordId" from "recordReceipts" where "numberIndex" = ${value}`,
    email: sql`select "recordId" from "recordContacts" where "valueIndex" = ${value} and "until" is null`,
    phone: sql`select "recordId" from "recordContacts" where "valueIndex" = ${value} and "until" is null`,
    "name-birth": sql`select "id" from "records" where "nameBirthIndex" = ${value}`,
    network: null,
  }[kind];
  return found && sql<SqlBool>`"recordId" in (${found})`;
}

/** The token of an entry's place in the list. Those that hold come by their last day, the others newest first. */
export function placeOfEntry({ endsOn, endedAt, id }: WatchListRow): string {
  return `${endedAt ?? endsOn}_${id}`;
}

/** One page of the entries that hold, or of those that are over. */
export async function listWatchEntries(
  db: Db,
  asked: WatchListQuery,
  { rows }: { rows: number },
): Promise<WatchListRow[]> {
  const column = asked.state === "live" ? "endsOn" : "endedAt";
  const isBackwards = asked.last !== undefined || asked.before !== undefined;
  const runs = (asked.state === "live") === isBackwards ? "desc" : "asc";
  const place = asked.last ? undefined : (asked.before ?? asked.after);
  let query = db.selectFrom("watchList").selectAll().where(inState(asked));
  if (place) {
    const [value = "", id = ""] = place.split("_");
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(column, "id"), runs === "asc" ? ">" : "<", tuple(value, id)),
    );
  }
  const page = await query.orderBy(column, runs).orderBy("id", runs).limit(rows).execute();
  return isBackwards ? page.toReversed() : page;
}

/** How many there are; an office watches for hundreds, not thousands. */
export async function countWatchEntries(db: Db, asked: Pick<WatchListQuery, "state">): Promise<number> {
  const { entries } = await db
    .selectFrom("watchList")
    .select((eb) => eb.fn.countAll<number>().as("entries"))
    .where(inState(asked))
    .executeTakeFirstOrThrow();
  return entries;
}

function inState({ state }: Pick<WatchListQuery, "state">): Expression<SqlBool> {
  return sql<SqlBool>`"endedAt" ${sql.raw(state === "live" ? "is null" : "is not null")}`;
}
