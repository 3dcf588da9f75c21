import { type Expression, type SqlBool, sql } from "kysely";
import {
  type CaseStatus,
  caseStatuses,
  closedStatuses,
  openStatuses,
  type RequestReason,
} from "../../shared/cases.ts";
import { queueAddress, type QueueFilters, viewStatuses } from "../../shared/queue.ts";
import type { Risk } from "../../shared/risk.ts";
import type { Signal } from "../../shared/signals.ts";
import { type Db, isPostgres } from "../database.ts";
import type { CaseRow } from "../tables.ts";

/** Who looks, and on which day of the office: views and counts depend on both. */
export interface Onlooker {
  staffId: string;
  isCleared: boolean;
  /** The office's calendar date. */
  today: string;
  /** A case that is kept from them for now, as if it were not there. */
  unseenCaseId?: string | null;
}

const listed = [
  "id",
  "reference",
  "status",
  "version",
  "risk",
  "reason",
  "strip",
  "needsCallback",
  "isProtected",
  "receivedAt",
  "dueAt",
  "dueSort",
  "closedAt",
  "claimedBy",
  "claimEndsAt",
] as const;

/** A row of the queue: nothing in it identifies a person. */
export type QueueRow = Pick<CaseRow, Exclude<(typeof listed)[number], "dueSort">> & { dueSort: string };

type SortColumn = "dueSort" | "receivedAt" | "closedAt";

/** The column a list is ordered by and the way it runs. Decided cases are ordered by when they closed. */
export function orderOf({ view, sort }: Pick<QueueFilters, "view" | "sort">): {
  column: SortColumn;
  direction: "asc" | "desc";
} {
  if (view === "decided" && sort.endsWith("due")) {
    return { column: "closedAt", direction: sort === "due" ? "desc" : "asc" };
  }
  const column = sort.endsWith("due") ? "dueSort" : "receivedAt";
  return { column, direction: sort.startsWith("-") ? "desc" : "asc" };
}

/** The token of a row's place in the list, for the page before or after it. */
export function placeOf(row: QueueRow, filters: Pick<QueueFilters, "view" | "sort">): string {
  return `${row[orderOf(filters).column]}_${row.id}`;
}

/** One page of the queue in list order, by key. `rows` are how many of the last page exist when `last` is asked. */
export async function listQueue(
  db: Db,
  filters: QueueFilters,
  { onlooker, rows }: { onlooker: Onlooker; rows: number },
): Promise<QueueRow[]> {
  const asked = pageAsked(filters);
  const { column, runs, place, isBackwards } = asked;
  const [signal] = listSignals(filters);
  if (signal && filters.view !== "mine") {
    const ids = await listSignalPage(db, signal, { asked, filters, onlooker, rows });
    return inOrderOf(isBackwards ? ids.toReversed() : ids, await listRows(db, ids));
  }

  let query = db
    .selectFrom("cases")
    .select(listed)
    .where(inOwnView(filters, onlooker, column));
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(column, "id"), runs === "asc" ? ">" : "<", tuple(...place)),
    );
  }
  const page = await query.orderBy(column, runs).orderBy("id", runs).limit(rows).execute();
  return isBackwards ? page.toReversed() : page;
}

/** The signals a list is made of, the rarest first: a view's own, then the one that is filtered by. */
function listSignals({ view, signal }: Pick<QueueFilters, "view" | "signal">): Signal[] {
  return view === "undelivered" ? ["message-undelivered", ...signal] : [...signal];
}

/** How a page is read: from which place on, and which way. */
function pageAsked(filters: QueueFilters) {
  const { column, direction } = orderOf(filters);
  const isBackwards = filters.last !== undefined || filters.before !== undefined;
  const runs = isBackwards ? opposite(direction) : direction;
  const [value, id] = (filters.last ? undefined : (filters.before ?? filters.after))?.split("_") ?? [];
  const place = value !== undefined && id !== undefined ? ([value, id] as const) : null;
  return { column, runs, place, isBackwards };
}

interface SignalPage {
  asked: ReturnType<typeof pageAsked>;
  filters: QueueFilters;
  onlooker: Onlooker;
  rows: number;
}

/** The ids of a page of those with a signal, in the way it is read: whoever has none is never met. */
async function listSignalPage(
  db: Db,
  signal: Signal,
  { asked, filters, onlooker, rows }: SignalPage,
): Promise<string[]> {
  const [, also] = listSignals(filters);
  const { column, runs, place } = asked;
  let query = db
    .selectFrom("caseSignals as listed")
    .select("caseId")
    // Named in the SQL itself: the index of those not delivered is of them alone.
    .where("signal", "=", sql.lit(signal))
    .where(inView(filters, onlooker, column));
  if (also) query = query.where(hasSignal(also, "listed.caseId"));
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(column, "caseId"), runs === "asc" ? ">" : "<", tuple(...place)),
    );
  }
  const page = await query.orderBy(column, runs).orderBy("caseId", runs).limit(rows).execute();
  return page.map(({ caseId }) => caseId);
}

async function listRows(db: Db, ids: readonly string[]): Promise<QueueRow[]> {
  if (ids.length === 0) return [];
  return db.selectFrom("cases").select(listed).where("id", "in", ids).execute();
}

function inOrderOf(ids: readonly string[], rows: readonly QueueRow[]): QueueRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** `inView` of the cases themselves; somebody's own are few, so each is asked for its signal. */
function inOwnView(filters: QueueFilters, onlooker: Onlooker, column: SortColumn): Expression<SqlBool> {
  const asked = filters.signal.map((signal) => hasSignal(signal));
  return all([inView(filters, onlooker, column), ...asked]);
}

function hasSignal(signal: Signal, caseId = "cases.id"): Expression<SqlBool> {
  return sql`exists (select 1 from "caseSignals" where "caseId" = ${sql.ref(caseId)} and "signal" = ${signal})`;
}

/** How many cases the same filters show, from the kept totals; `mine` counts one person's claims. */
export async function countQueue(db: Db, filters: QueueFilters, onlooker: Onlooker): Promise<number> {
  if (filters.view === "mine") {
    const mine = await db
      .selectFrom("cases")
      .select((eb) => eb.fn.countAll<number>().as("cases"))
      .where(inOwnView(filters, onlooker, "dueSort"))
      .executeTakeFirstOrThrow();
    return mine.cases;
  }
  const [signal, also] = listSignals(filters);
  if (signal && also) return countWithBoth(db, [signal, also], { filters, onlooker });
  const isByDay = filters.receivedFrom !== undefined || filters.receivedTo !== undefined;
  const counted = all([oneOf("status", shownStatuses(filters)), ...conditions(filters, onlooker)]);
  const total = sql<number | null>`sum("cases")`.as("cases");
  // Days are kept of open cases alone, in totals of their own, or all other counts would have more rows to add up.
  const totals = signal
    ? db.selectFrom("caseSignalCounts").select(total).where("signal", "=", signal).where(counted)
    : db
        .selectFrom(isByDay ? "openCaseCounts" : "caseCounts")
        .select(total)
        .where(counted);
  const { cases } = await totals.executeTakeFirstOrThrow();
  return Number(cases ?? 0) - (await countUnseen(db, filters, onlooker));
}

/** How many cases have two signals; totals are kept of one. Those the first is of are few. */
async function countWithBoth(
  db: Db,
  [signal, also]: [Signal, Signal],
  { filters, onlooker }: { filters: QueueFilters; onlooker: Onlooker },
): Promise<number> {
  const { cases } = await db
    .selectFrom("caseSignals as listed")
    .select((eb) => eb.fn.countAll<number>().as("cases"))
    .where("signal", "=", sql.lit(signal))
    .where(all([oneOf("status", shownStatuses(filters)), ...conditions(filters, onlooker)]))
    .where(hasSignal(also, "listed.caseId"))
    .executeTakeFirstOrThrow();
  return cases - (await countUnseen(db, filters, onlooker));
}

/** Whether the totals count the case that is kept from the onlooker: 1 or 0. */
async function countUnseen(db: Db, filters: QueueFilters, onlooker: Onlooker): Promise<number> {
  const { unseenCaseId = null } = onlooker;
  if (unseenCaseId === null) return 0;
  let query = db
    .selectFrom("cases")
    .select("id")
    .where("id", "=", unseenCaseId)
    .where(all([oneOf("status", shownStatuses(filters)), ...conditions(filters, onlooker)]));
  for (const name of listSignals(filters)) query = query.where(hasSignal(name));
  return (await query.executeTakeFirst()) ? 1 : 0;
}

/** How many open cases, of these reasons or any, came in on each of the office's days, the first day first. */
export async function countOpenByDay(
  db: Db,
  reason: RequestReason[],
  onlooker: Onlooker,
): Promise<{ receivedOn: string; cases: number }[]> {
  const filters = { ...queueAddress.parse({}), reason };
  const counted = all([oneOf("status", shownStatuses(filters)), ...conditions(filters, onlooker)]);
  const rows = await db
    .selectFrom("openCaseCounts")
    .select("receivedOn")
    .select((eb) => eb.fn.sum<number>("cases").as("cases"))
    .where(counted)
    .groupBy("receivedOn")
    .orderBy("receivedOn")
    .execute();
  const unseen = await db
    .selectFrom("cases")
    .select("receivedOn")
    .where("id", "=", onlooker.unseenCaseId ?? "")
    .where(counted)
    .execute();
  return rows.map(({ receivedOn, cases }) => {
    const gone = unseen.filter((caseFile) => caseFile.receivedOn === receivedOn);
    return { receivedOn, cases: Number(cases) - gone.length };
  });
}

interface NextCase {
  onlooker: Onlooker;
  risk: readonly Risk[];
  reason: readonly RequestReason[];
  signal: readonly Signal[];
  /** Whose cases to look among: those that wait for the onlooker, for nobody in particular, or all. */
  waitingFor: "onlooker" | "nobody" | "anyone";
}

/** The first queued case that may be taken, held so that nobody else takes it. */
export async function holdNextCase(
  trx: Db,
  { onlooker, risk, reason, signal, waitingFor }: NextCase,
): Promise<CaseRow | undefined> {
  let query = trx
    .selectFrom("cases")
    .selectAll()
    .where("closedAt", "is", null)
    .where("status", "=", sql.lit<CaseStatus>("queued"));
  if (waitingFor === "onlooker") query = query.where("preferredReviewer", "=", onlooker.staffId);
  if (waitingFor === "nobody") query = query.where("preferredReviewer", "is", null);
  if (!onlooker.isCleared) query = query.where("isProtected", "=", 0);
  if (onlooker.unseenCaseId) query = query.where("id", "<>", onlooker.unseenCaseId);
  if (risk.length > 0) query = query.where("risk", "in", risk);
  if (reason.length > 0) query = query.where("reason", "in", reason);
  for (const name of signal) query = query.where(hasSignal(name));
  const first = query.orderBy("dueSort").orderBy("id").limit(1);
  return (isPostgres(trx) ? first.forUpdate().skipLocked() : first).executeTakeFirst();
}

/**
 * The view's cases, said so that the index in list order serves: the open ones are named in the SQL itself, and what
 * would tempt a planner to collect and sort whole statuses instead is left out or hidden from it.
 */
function inView(filters: QueueFilters, onlooker: Onlooker, column: SortColumn): Expression<SqlBool> {
  const { view } = filters;
  const found: Expression<SqlBool>[] = [];
  if (view !== "undelivered") {
    found.push(sql`"closedAt" ${sql.raw(view === "decided" ? "is not null" : "is null")}`);
  }
  if (view === "mine") found.push(sql`"claimedBy" = ${onlooker.staffId}`);
  if (onlooker.unseenCaseId) found.push(sql`"id" <> ${onlooker.unseenCaseId}`);
  return all([
    ...found,
    ...narrowedTo(filters, column),
    ...aroundToday(filters, onlooker, column),
    ...conditions(filters, onlooker),
  ]);
}

/** The statuses, where they are fewer than the view shows anyway. */
function narrowedTo(filters: QueueFilters, column: SortColumn): Expression<SqlBool>[] {
  const shown = shownStatuses(filters);
  if (shown.length === viewsOwn(filters.view).length) return [];
  const isInListOrder = shown.length === 1 && column !== "receivedAt" && filters.view !== "mine";
  if (isInListOrder || shown.length === 0) return [oneOf("status", shown)];
  // Said twice over, SQLite does not see that an index could collect these, out of order; PostgreSQL sees through it.
  return [sql`not ("status" not in (${sql.join(shown)}))`];
}

/** All statuses of the view's index. */
function viewsOwn(view: QueueFilters["view"]): readonly CaseStatus[] {
  if (view === "undelivered") return caseStatuses;
  return view === "decided" ? closedStatuses : openStatuses;
}

/**
 * Where in the due order the day's cases lie, give or take a day: the office's date and UTC's differ by one at most.
 * `conditions` says which of them are meant.
 */
function aroundToday(filters: QueueFilters, { today }: Onlooker, column: SortColumn): Expression<SqlBool>[] {
  if (column === "receivedAt") return aroundReceipt(filters);
  if (column !== "dueSort") return [];
  const from = sql<SqlBool>`"dueSort" >= ${dayFrom(today, -1)}`;
  const { view } = filters;
  if (view === "due-today") return [from, sql`"dueSort" < ${dayFrom(today, 2)}`];
  return view === "overdue" ? [sql`"dueSort" < ${dayFrom(today, 1)}`] : [];
}

/** The same in the order of receipt, of the days that are asked for. */
function aroundReceipt({ receivedFrom, receivedTo }: QueueFilters): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [];
  if (receivedFrom) found.push(sql`"receivedAt" >= ${dayFrom(receivedFrom, -1)}`);
  if (receivedTo) found.push(sql`"receivedAt" < ${dayFrom(receivedTo, 2)}`);
  return found;
}

function dayFrom(today: string, days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What a view and its filters ask of the columns that cases and their totals share. */
function conditions(
  { view, risk, reason, receivedFrom, receivedTo }: QueueFilters,
  { isCleared, today }: Onlooker,
): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [];
  if (view === "due-today") found.push(sql`"dueOn" = ${today}`);
  // A paused case has an empty day, which sorts before every date.
  if (view === "overdue") found.push(sql`"dueOn" > '' and "dueOn" < ${today}`);
  if (view === "needs-callback") found.push(sql`"needsCallback" = 1`);
  if (view === "high-risk") found.push(oneOf("risk", ["high"]));
  if (risk.length > 0) found.push(oneOf("risk", risk));
  if (reason.length > 0) found.push(oneOf("reason", reason));
  if (receivedFrom) found.push(sql`"receivedOn" >= ${receivedFrom}`);
  if (receivedTo) found.push(sql`"receivedOn" <= ${receivedTo}`);
  if (!isCleared) found.push(sql`"isProtected" = 0`);
  return found;
}

function shownStatuses({ view, status: asked }: QueueFilters): readonly CaseStatus[] {
  const shown = viewStatuses[view];
  return asked.length > 0 ? shown.filter((status) => asked.includes(status)) : shown;
}

function oneOf(column: string, values: readonly string[]): Expression<SqlBool> {
  if (values.length === 0) return sql`1 = 0`;
  return sql`${sql.ref(column)} in (${sql.join(values)})`;
}

function all(found: readonly Expression<SqlBool>[]): Expression<SqlBool> {
  return found.length === 0 ? sql`1 = 1` : sql`${sql.join(found, sql` and `)}`;
}

function opposite(direction: "asc" | "desc"): "asc" | "desc" {
  return direction === "asc" ? "desc" : "asc";
}
