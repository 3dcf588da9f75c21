import { type Expression, type SqlBool, sql } from "kysely";
import {
  type DecisionFilters,
  type DecisionListQuery,
  type DecisionReason,
  isAskBundle,
} from "../../shared/decision-list.ts";
import type { DecisionKind } from "../../shared/decisions.ts";
import type { Db } from "../database.ts";
import type { DecisionRow, Flag } from "../tables.ts";
import { isCountedAs } from "./figures.ts";

const listed = [
  "id",
  "caseId",
  "kind",
  "reason",
  "policyVersion",
  "modelVersion",
  "rules",
  "facts",
  "decidedBy",
  "decidedAt",
  "stoppedAt",
  "overturnedAt",
  "isFirstChoice",
  "auditSeq",
] as const;

/** A row of the list: nothing in it identifies a requester. */
export type ListedDecision = Pick<DecisionRow, (typeof listed)[number]> & { reference: string };

interface Listing {
  /** Whether whoever looks may see protected persons' cases. */
  isCleared: boolean;
  /** How many rows; of the last page, how many it has. */
  rows: number;
  /** A case whose decisions are kept from them for now. */
  unseenCaseId?: string | null;
}

/** The token of a row's place in the list, for the page before or after it. */
export function placeOfDecision({ decidedAt, id }: Pick<DecisionRow, "decidedAt" | "id">): string {
  return `${decidedAt}_${id}`;
}

/**
 * One page of the decisions in list order, by key.
 *
 * The first choice of two is not among them before there is a second: the second reviewer must not learn it.
 */
export function listDecisionPage(
  db: Db,
  filters: DecisionListQuery,
  { isCleared, rows, unseenCaseId }: Listing,
): Promise<ListedDecision[]> {
  const isBackwards = filters.last !== undefined || filters.before !== undefined;
  const runs = (filters.sort === "oldest") === isBackwards ? "desc" : "asc";
  const place = filters.last ? undefined : (filters.before ?? filters.after);

  let query = db
    .selectFrom("decisions")
    .select(listed)
    .select(({ selectFrom }) =>
      selectFrom("cases")
        .select("reference")
        .whereRef("cases.id", "=", "decisions.caseId")
        .$asScalar()
        .$notNull()
        .as("reference"),
    )
    // Named in the SQL itself, or SQLite would not use the indexes that are of these rows alone.
    .where(isCountedAs(filters.figure ?? "every"))
    .where(all([...conditions(filters, isCleared), ...around(filters)]));
  if (filters.stopped) query = query.where("stoppedAt", "is not", null);
  if (filters.asked) query = query.where("requestReason", "=", filters.asked);
  if (unseenCaseId) query = query.where("caseId", "<>", unseenCaseId);
  if (place) {
    const [at = "", id = ""] = place.split("_");
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("decidedAt", "id"), runs === "asc" ? ">" : "<", tuple(at, id)),
    );
  }
  const page = query.orderBy("decidedAt", runs).orderBy("id", runs).limit(rows).execute();
  return isBackwards ? page.then((found) => found.toReversed()) : page;
}

/** What a list is asked for that its own totals do not know. */
type Apart = "stopped" | "sort" | "figure" | "asked";

export interface DecisionCount {
  kind: DecisionKind;
  isStopped: Flag;
  decisions: number;
}

/** How many decisions the filters show, from the kept totals, by kind and by whether they were stopped. */
export async function countDecisions(
  db: Db,
  filters: Omit<DecisionFilters, Apart>,
  isCleared: boolean,
): Promise<DecisionCount[]> {
  const rows = await db
    .selectFrom("decisionCounts")
    .select(["kind", "isStopped"])
    .select((eb) => eb.fn.sum<number>("decisions").as("decisions"))
    .where(all(conditions(filters, isCleared)))
    .groupBy(["kind", "isStopped"])
    .execute();
  return rows.map((row) => ({ ...row, decisions: Number(row.decisions) }));
}

/** How many of one case's decisions the filters show, in the same way. */
export async function countDecisionsOf(
  db: Db,
  caseId: string,
  { filters, isCleared }: { filters: Omit<DecisionFilters, Apart>; isCleared: boolean },
): Promise<DecisionCount[]> {
  const rows = await db
    .selectFrom("decisions")
    .select(["kind", "stoppedAt"])
    .where("caseId", "=", caseId)
    .where("isFirstChoice", "=", 0)
    .where(all(conditions(filters, isCleared)))
    .execute();
  return rows.map(({ kind, stoppedAt }) => ({ kind, isStopped: stoppedAt === null ? 0 : 1, decisions: 1 }));
}

/** Everyone who has decided anything. */
export function listDeciders(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("staff")
    .select(["id", "name"])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("decisionCounts")
          .select("decidedBy")
          .whereRef("decisionCounts.decidedBy", "=", "staff.id"),
      ),
    )
    .orderBy("name")
    .orderBy("id")
    .execute();
}

/** What the filters ask of the columns that decisions and their totals share. */
function conditions(
  { kind, reason, by, from, to, policy }: Omit<DecisionFilters, Apart>,
  isCleared: boolean,
): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [];
  if (kind) found.push(sql`"kind" = ${kind}`);
  if (reason) found.push(reasonIs(reason));
  if (by) found.push(sql`"decidedBy" = ${by}`);
  if (from) found.push(sql`"decidedOn" >= ${from}`);
  if (to) found.push(sql`"decidedOn" <= ${to}`);
  if (policy) found.push(sql`"policyVersion" = ${policy}`);
  if (!isCleared) found.push(sql`"isProtected" = 0`);
  return found;
}

/**
 * An ask names its bundles with commas between, in any order, and no name is part of another. `like` would serve too,
 * but PostgreSQL takes its finds for few and collects them from the whole table.
 */
function reasonIs(reason: DecisionReason): Expression<SqlBool> {
  if (!isAskBundle(reason)) return sql`"reason" = ${reason}`;
  return sql`"kind" = 'ask' and replace("reason", ${reason}, '') <> "reason"`;
}

/**
 * Where in the list the days lie, give or take one: the office's date and UTC's differ by one at most. `conditions`
 * says which decisions are meant.
 */
function around({ from, to }: DecisionFilters): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [];
  if (from) found.push(sql`"decidedAt" >= ${dayFrom(from, -1)}`);
  if (to) found.push(sql`"decidedAt" < ${dayFrom(to, 2)}`);
  return found;
}

function dayFrom(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function all(found: readonly Expression<SqlBool>[]): Expression<SqlBool> {
  return found.length === 0 ? sql`1 = 1` : sql`${sql.join(found, sql` and `)}`;
}
