import { sql } from "kysely";
import { expect, test } from "vitest";
import { decisionListAddress, type DecisionListQuery } from "../../shared/decision-list.ts";
import { type Db, isPostgres } from "../database.ts";
import { onEveryEngine } from "../testing.ts";
import { manyCases } from "../testing-many-cases.ts";
import { plansOf } from "../testing-plans.ts";
import { countDecisions, listDeciders, listDecisionPage, placeOfDecision } from "./decision-list.ts";

const narrowed = [
  {},
  { kind: "reject" },
  { reason: "no-record" },
  { reason: "why-needed" },
  { by: "many-12" },
  { from: "2026-02-20" },
  { from: "2026-02-20", to: "2026-02-22" },
  { policy: "1" },
  { stopped: "yes" },
  { kind: "reject", reason: "other", by: "many-12", from: "2026-02-01", to: "2026-02-22", policy: "1" },
  { kind: "approve", by: "many-13", stopped: "yes" },
];

onEveryEngine((freshDatabase) => {
  test("every page of decisions, by every filter and either way, is read through an index in its order", async () => {
    const db = await manyDecisions(freshDatabase);
    const asked = ["newest", "oldest"].flatMap((sort) =>
      narrowed.map((filters) => decisionListAddress.parse({ sort, ...filters })),
    );

    const plans: string[] = [];
    for (const filters of asked) {
      for (const page of await pagesOf(db, filters)) {
        plans.push(
          ...(await plansOf(db, (seen) => listDecisionPage(seen, page, { isCleared: false, rows: 26 }))),
        );
      }
      plans.push(...(await plansOf(db, (seen) => countDecisions(seen, filters, false))));
    }
    // An office has hundreds of staff: they are put in order after.
    const deciders = await plansOf(db, listDeciders);
    plans.push(...deciders.map((plan) => plan.replace("USE TEMP B-TREE FOR ORDER BY", "")));

    expect(plans.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);
});

/** 40,000 decisions by twenty people on twenty days, one in a thousand stopped. */
async function manyDecisions(freshDatabase: () => Promise<Db>): Promise<Db> {
  const db = await freshDatabase();
  await manyCases(db, 40_000);
  for (const from of [1, 20_001]) {
    const to = from + 19_999;
    await sql`insert into "decisions" ("id", "caseId", "kind", "reason", "isFirstChoice", "policyVersion", "facts",
      "note", "decidedBy", "decidedAt", "decidedOn", "stoppedAt", "isProtected")
      with recursive s(n) as (select ${sql.lit(from)} union all select n + 1 from s where n < ${sql.lit(to)}),
        made as (select n, '2026-02-' || (10 + n % 19) as day from s)
      select 'decision-' || n, 'case-' || (1000000 + n), case n % 10 when 0 then 'reject' when 1 then 'ask' else 'approve' end,
        case n % 10 when 0 then (case n % 20 when 0 then 'no-record' else 'other' end)
          when 1 then 'contact-details,why-needed' else 'full-match' end,
        case when n % 50 = 7 then 1 else 0 end, 1, '{}', '', 'many-' || (10 + n / 3 % 20),
        day || 'T' || (10 + n % 12) || ':00:00.000Z', day,
        case when n % 1000 = 5 then day || 'T23:00:00.000Z' end, case when n % 200 = 0 then 1 else 0 end
      from made`.execute(db);
  }
  await sql`analyze`.execute(db);
  return db;
}

/** The first page, one in the middle read either way, and the last. */
async function pagesOf(db: Db, filters: DecisionListQuery): Promise<DecisionListQuery[]> {
  const middle = (await listDecisionPage(db, filters, { isCleared: false, rows: 10 })).at(-1);
  const ends: DecisionListQuery[] = [filters, { ...filters, last: "1" }];
  if (!middle) return ends;
  const place = placeOfDecision(middle);
  return [...ends, { ...filters, after: place }, { ...filters, before: place }];
}

/** As in the plans of the queue; the totals are a few rows a day and person. */
function readsWholeTables(db: Db, plan: string): boolean {
  if (isPostgres(db)) return /Seq Scan on "?(cases|decisions)\b/.test(plan);
  return /SCAN (?!decisionCounts|staff)\w+$|USE TEMP B-TREE FOR (LAST TERM OF )?ORDER BY/m.test(plan);
}
