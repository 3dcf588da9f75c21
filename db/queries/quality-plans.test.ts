import { sql } from "kysely";
import { expect, test } from "vitest";
import { type QualityListQuery, qualityListAddress } from "../../shared/quality-review.ts";
import { type Db, isPostgres } from "../database.ts";
import { onEveryEngine } from "../testing.ts";
import { manyCases } from "../testing-many-cases.ts";
import { plansOf } from "../testing-plans.ts";
import { firstDecidedOn, listToDraw } from "./quality-draws.ts";
import { countSamples, listSamples, placeOfSample } from "./quality-list.ts";
import {
  findReviewInHand,
  listDifferences,
  listOpenReviewers,
  listReviews,
  listToReview,
} from "./quality.ts";

const narrowed = [
  {},
  { state: "waiting" },
  { state: "tie-break" },
  { why: "high-risk" },
  { week: "2026-02-09" },
  { state: "agreed", why: "random", week: "2026-02-16" },
];
const readers = [
  { isCleared: false, seesUnsettled: true },
  { isCleared: true, seesUnsettled: false },
];

onEveryEngine((freshDatabase) => {
  test("every page of the sample, by every filter and either way, is read through an index in its order", async () => {
    const db = await manySamples(freshDatabase);

    const plans: string[] = [];
    for (const reader of readers) {
      for (const asked of narrowed.map((filters) => qualityListAddress.parse(filters))) {
        for (const page of await pagesOf(db, asked, reader)) {
          plans.push(...(await plansOf(db, (seen) => listSamples(seen, page, { reader, rows: 26 }))));
        }
        plans.push(...(await plansOf(db, (seen) => countSamples(seen, asked, reader))));
      }
    }

    expect(plans.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);

  test("the draw, a judge's case and a decider's feedback are found through an index", async () => {
    const db = await manySamples(freshDatabase);
    const span = { from: "2026-02-16", until: "2026-02-23", after: { at: "", id: "" }, most: 500 };

    const plans = await plansOf(db, async (seen) => {
      await firstDecidedOn(seen);
      await listToDraw(seen, "decidedAt", span);
      await listToDraw(seen, "decidedAt", { ...span, after: { at: "2026-02-18", id: "decision-5" } });
      await listToDraw(seen, "overturnedAt", span);
      await findReviewInHand(seen, "many-12");
      await listReviews(seen, "decision-10");
      await listOpenReviewers(seen, ["decision-10", "decision-20"]);
      await listToReview(seen, false, 100);
    });
    // One person's are few, and are put in order after.
    const feedback = await plansOf(db, (seen) => listDifferences(seen, "many-12", { isCleared: false }));
    plans.push(...feedback.map((plan) => plan.replace("USE TEMP B-TREE FOR ORDER BY", "")));

    expect(plans.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);
});

/** 40,000 decisions, one in ten of them sampled in three weeks, most of those settled; twenty judge. */
async function manySamples(freshDatabase: () => Promise<Db>): Promise<Db> {
  const db = await freshDatabase();
  await manyCases(db, 40_000);
  for (const from of [1, 20_001]) {
    const to = from + 19_999;
    const series = sql`with recursive s(n) as (select ${sql.lit(from)} union all select n + 1 from s where n < ${sql.lit(to)}),
      made as (select n, '2026-02-' || (10 + n % 19) as day from s)`;
    await sql`insert into "decisions" ("id", "caseId", "kind", "reason", "isFirstChoice", "policyVersion", "facts",
      "note", "decidedBy", "decidedAt", "decidedOn", "overturnedAt", "stoodOn")
      ${series} select 'decision-' || n, 'case-' || (1000000 + n), case n % 10 when 0 then 'reject' else 'approve' end,
        'full-match', 0, 1, '{"risk":"normal"}', '', 'many-' || (10 + n / 3 % 20),
        day || 'T' || (10 + n % 12) || ':00:00.000Z', day,
        case when n % 500 = 5 then day || 'T23:00:00.000Z' end, '' from made`.execute(db);
  }
  const weeks = ["2026-02-09", "2026-02-16", "2026-02-23"];
  for (const [place, week] of weeks.entries()) {
    const drawnAt = `${week}T05:15:00.000Z`;
    await sql`insert into "qualityDraws" values (${week}, 1, ${drawnAt}, '[]')`.execute(db);
    await sql`insert into "qualitySamples" ("decisionId", "caseId", "week", "drawnAt", "reasons", "why", "state", "kind",
      "judgement", "isProtected")
      with recursive s(n) as (select 1 union all select n + 1 from s where n < 1300),
        made as (select 10 * (n + ${sql.lit(place * 1300)}) as n from s)
      select 'decision-' || n, 'case-' || (1000000 + n), ${week}, ${drawnAt}, '["random"]',
        case n % 40 when 0 then 'high-risk' else 'random' end,
        case n % 500 when 0 then 'waiting' when 10 then 'tie-break' when 20 then 'differs' else 'agreed' end,
        'reject', 'reject', case when n % 200 = 0 then 1 else 0 end from made`.execute(db);
  }
  await sql`insert into "qualityReviews" ("id", "decisionId", "turn", "takenBy", "takenAt", "savedAt", "judgement",
    "deficiencies", "note", "gradedAt")
    select 'review-' || "decisionId", "decisionId", 'first', 'many-12', '2026-03-02T15:00:00.000Z',
      '2026-03-02T15:05:00.000Z', 'reject', '[]', '', '2026-03-02T15:06:00.000Z' from "qualitySamples" where "state" <> 'waiting'`.execute(
    db,
  );
  await sql`analyze`.execute(db);
  return db;
}

/** The first page, one in the middle read either way, and the last. */
async function pagesOf(
  db: Db,
  filters: QualityListQuery,
  reader: (typeof readers)[number],
): Promise<QualityListQuery[]> {
  const middle = (await listSamples(db, filters, { reader, rows: 10 })).at(-1);
  const ends: QualityListQuery[] = [filters, { ...filters, last: "1" }];
  if (!middle) return ends;
  const place = placeOfSample(middle);
  return [...ends, { ...filters, after: place }, { ...filters, before: place }];
}

/** As in the plans of the queue; the totals are a few rows a week. */
function readsWholeTables(db: Db, plan: string): boolean {
  if (isPostgres(db)) return /Seq Scan on "?(cases|decisions|qualitySamples|qualityReviews)\b/.test(plan);
  return /SCAN (?!qualityCounts)\w+$|USE TEMP B-TREE FOR (LAST TERM OF )?ORDER BY/m.test(plan);
}
