import { type Expression, type SqlBool, sql } from "kysely";
import type { QualityFilters, QualityListQuery } from "../../shared/quality-review.ts";
import type { Db } from "../database.ts";
import type { QualityCountRow, QualitySampleRow } from "../tables.ts";

const listed = ["decisionId", "caseId", "week", "drawnAt", "why", "state"] as const;

/** A row of the sample: nothing in it tells what was decided. */
export type ListedSample = Pick<QualitySampleRow, (typeof listed)[number]> & {
  reference: string;
  decidedAt: string;
  decidedBy: string;
};

interface Reader {
  /** Whether they may see protected persons' cases. */
  isCleared: boolean;
  /** Whether they see what is still to be judged. */
  seesUnsettled: boolean;
}

/** The token of a row's place in the list, for the page before or after it. */
export function placeOfSample({ drawnAt, decisionId }: Pick<ListedSample, "drawnAt" | "decisionId">): string {
  return `${drawnAt}_${decisionId}`;
}

/** One page of the sample by key, what was drawn last first. */
export async function listSamples(
  db: Db,
  filters: QualityListQuery,
  { reader, rows }: { reader: Reader; rows: number },
): Promise<ListedSample[]> {
  const isBackwards = filters.last !== undefined || filters.before !== undefined;
  const runs = isBackwards ? "asc" : "desc";
  const place = filters.last ? undefined : (filters.before ?? filters.after);

  let query = db
    .selectFrom("qualitySamples")
    .innerJoin("decisions", "decisions.id", "qualitySamples.decisionId")
    .innerJoin("cases", "cases.id", "qualitySamples.caseId")
    .select(["qualitySamples.decisionId", "qualitySamples.caseId", "qualitySamples.week"])
    .select(["qualitySamples.drawnAt", "qualitySamples.why", "qualitySamples.state"])
    .select(["cases.reference", "decisions.decidedAt", "decisions.decidedBy"])
    .where(all(conditions(filters, reader)));
  if (place) {
    const [at = "", id = ""] = place.split("_");
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple("qualitySamples.drawnAt", "qualitySamples.decisionId"),
        runs === "asc" ? ">" : "<",
        tuple(at, id),
      ),
    );
  }
  const page = await query
    .orderBy("qualitySamples.drawnAt", runs)
    .orderBy("qualitySamples.decisionId", runs)
    .limit(rows)
    .execute();
  return isBackwards ? page.toReversed() : page;
}

export type SampleCount = Pick<QualityCountRow, "state" | "kind" | "judgement" | "samples">;

/** How many sampled decisions the filters show, from the kept totals, by state and how they were judged. */
export async function countSamples(db: Db, filters: QualityFilters, reader: Reader): Promise<SampleCount[]> {
  const rows = await db
    .selectFrom("qualityCounts")
    .select(["state", "kind", "judgement"])
    .select((eb) => eb.fn.sum<number>("samples").as("samples"))
    .where(all(conditions(filters, reader, "qualityCounts")))
    .groupBy(["state", "kind", "judgement"])
    .execute();
  return rows.map((row) => ({ ...row, samples: Number(row.samples) }));
}

function conditions(
  { state, why, week }: QualityFilters,
  { isCleared, seesUnsettled }: Reader,
  table: "qualitySamples" | "qualityCounts" = "qualitySamples",
): Expression<SqlBool>[] {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const found: Expression<SqlBool>[] = [];
  if (state) found.push(sql`${column("state")} = ${state}`);
  if (why) found.push(sql`${column("why")} = ${why}`);
  if (week) found.push(sql`${column("week")} = ${week}`);
  if (!isCleared) found.push(sql`${column("isProtected")} = 0`);
  // What is left of the states rather than the two that are settled: SQLite would collect and sort those by the index.
  if (!seesUnsettled) found.push(sql`${column("state")} not in ('waiting', 'tie-break')`);
  return found;
}

function all(found: readonly Expression<SqlBool>[]): Expression<SqlBool> {
  return found.length === 0 ? sql`1 = 1` : sql`${sql.join(found, sql` and `)}`;
}
