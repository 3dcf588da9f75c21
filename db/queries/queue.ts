import { type Expression, type SqlBool, sql } from "kysely";
import type { CaseStatus, RequestReason } from "../../shared/cases.ts";
import { type QueueFilters, type QueueView, viewStatuses } from "../../shared/queue.ts";
import type { Risk } from "../../shared/risk.ts";
import { type Db, isPostgres } from "../database.ts";
import type { CaseRow } from "../tables.ts";
import { isOpenInSql } from "./cases.ts";

/** Who looks, and on which day of the office: views and counts depend on both. */
export interface Onlooker {
  staffId: string;
  isCleared: boolean;
  /** The office's calendar date. */
  today: string;
}

const listed = [
  "id",
  "reference",
  "status",
  "version",
  "risk",
  "reason",
  "strip",
  "signals",
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
  const { column, direction } = orderOf(filters);
  const isBackwards = filters.last !== undefined || filters.before !== undefined;
  const runs = isBackwards ? opposite(direction) : direction;
  const place = filters.last ? undefined : (filters.before ?? filters.after);

  let query = db.selectFrom("cases").select(listed).where(inView(filters, onlooker));
  if (place) {
    const [value = "", id = ""] = place.split("_");
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(column, "id"), runs === "asc" ? ">" : "<", tuple(value, id)),
    );
  }
  const page = await query.orderBy(column, runs).orderBy("id", runs).limit(rows).execute();
  return isBackwards ? page.toReversed() : page;
}

/** How many cases the same filters show, from the kept totals; `mine` counts one person's claims. */
export async function countQueue(db: Db, filters: QueueFilters, onlooker: Onlooker): Promise<number> {
  if (filters.view === "mine") {
    const mine = await db
      .selectFrom("cases")
      .select((eb) => eb.fn.countAll<number>().as("cases"))
      .where(inView(filters, onlooker))
      .executeTakeFirstOrThrow();
    return mine.cases;
  }
  const { cases } = await db
    .selectFrom("caseCounts")
    .select((eb) => eb.fn.sum<number | null>("cases").as("cases"))
    .where((eb) => eb.and(conditions(filters, onlooker)))
    .executeTakeFirstOrThrow();
  return Number(cases ?? 0);
}

interface NextCase {
  onlooker: Onlooker;
  risk: readonly Risk[];
  reason: readonly RequestReason[];
  /** Whose cases to look among: those that wait for the onlooker, for nobody in particular, or all. */
  waitingFor: "onlooker" | "nobody" | "anyone";
}

/** The first queued case that may be taken, held so that nobody else takes it. */
export async function holdNextCase(
  trx: Db,
  { onlooker, risk, reason, waitingFor }: NextCase,
): Promise<CaseRow | undefined> {
  let query = trx.selectFrom("cases").selectAll().where("status", "=", sql.lit<CaseStatus>("queued"));
  if (waitingFor === "onlooker") query = query.where("preferredReviewer", "=", onlooker.staffId);
  if (waitingFor === "nobody") query = query.where("preferredReviewer", "is", null);
  if (!onlooker.isCleared) query = query.where("isProtected", "=", 0);
  if (risk.length > 0) query = query.where("risk", "in", risk);
  if (reason.length > 0) query = query.where("reason", "in", reason);
  const first = query.orderBy("dueSort").orderBy("id").limit(1);
  return (isPostgres(trx) ? first.forUpdate().skipLocked() : first).executeTakeFirst();
}

/** The view's cases. The open ones are named in the SQL itself, so that the partial indexes serve. */
function inView(filters: QueueFilters, onlooker: Onlooker): Expression<SqlBool> {
  const all = [...conditions(filters, onlooker)];
  if (filters.view === "decided") all.push(sql<SqlBool>`"closedAt" is not null`);
  else all.push(isOpenInSql);
  if (filters.view === "mine") all.push(sql<SqlBool>`"claimedBy" = ${onlooker.staffId}`);
  return sql.join(all, sql` and `) as unknown as Expression<SqlBool>;
}

/** What a view and its filters ask of the columns that cases and their totals share. */
function conditions(
  { view, status, risk, reason }: QueueFilters,
  { isCleared, today }: Onlooker,
): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [oneOf("status", shownStatuses(view, status))];
  if (view === "due-today") found.push(sql`"dueOn" = ${today}`);
  // A paused case has an empty day, which sorts before every date.
  if (view === "overdue") found.push(sql`"dueOn" > '' and "dueOn" < ${today}`);
  if (view === "needs-callback") found.push(sql`"needsCallback" = 1`);
  if (view === "high-risk") found.push(oneOf("risk", ["high"]));
  if (risk.length > 0) found.push(oneOf("risk", risk));
  if (reason.length > 0) found.push(oneOf("reason", reason));
  if (!isCleared) found.push(sql`"isProtected" = 0`);
  return found;
}

function shownStatuses(view: QueueView, asked: readonly CaseStatus[]): readonly CaseStatus[] {
  const shown = viewStatuses[view];
  return asked.length > 0 ? shown.filter((status) => asked.includes(status)) : shown;
}

function oneOf(column: string, values: readonly string[]): Expression<SqlBool> {
  if (values.length === 0) return sql`1 = 0`;
  return sql`${sql.ref(column)} in (${sql.join(values)})`;
}

function opposite(direction: "asc" | "desc"): "asc" | "desc" {
  return direction === "asc" ? "desc" : "asc";
}
