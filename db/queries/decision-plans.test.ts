import { sql } from "kysely";
import { expect, test } from "vitest";
import { decisionListAddress, type DecisionListQuery } from "../../shared/decision-list.ts";
import { figures } from "../../shared/figures.ts";
import { type Db, isPostgres } from "../database.ts";
import { onEveryEngine } from "../testing.ts";
import { manyCases } from "../testing-many-cases.ts";
import { plansOf } from "../testing-plans.ts";
import { countDecisions, listDeciders, listDecisionPage, placeOfDecision } from "./decision-list.ts";
import { countFigure, type FigureSelection, listFigures, listTimes, listTimesAlong } from "./figures.ts";

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
  { asked: "other" },
  { asked: "other", figure: "late", by: "many-12" },
  ...figures.map((figure) => ({ figure })),
  ...figures.map((figure) => ({ figure, from: "2026-02-20", to: "2026-02-22" })),
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
      plans.push(
        ...(await plansOf(db, (seen) => countFigure(seen, filters.figure ?? "every", selectionOf(filters)))),
      );
    }
    // An office has hundreds of staff: they are put in order after.
    const deciders = await plansOf(db, listDeciders);
    plans.push(...deciders.map((plan) => plan.replace("USE TEMP B-TREE FOR ORDER BY", "")));

    expect(plans.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);

  test("every figure is read from its days alone, and from no decision", async () => {
    const db = await manyDecisions(freshDatabase);
    const days = { from: "2026-02-20", to: "2026-02-22", isCleared: false, unseenCaseId: null };
    const selections = ["many-12", null].flatMap((by) =>
      (["other", null] as const).map((asked) => ({ ...days, by, asked })),
    );

    const plans: string[] = [];
    for (const selection of selections) {
      plans.push(
        ...(await plansOf(db, async (seen) => {
          await countFigure(seen, "late", selection);
          await listFigures(seen, "decidedOn", selection);
          await listFigures(seen, "decidedBy", selection);
          await listFigures(seen, "requestReason", selection);
          await listTimes(seen, selection);
          await listTimesAlong(seen, "decidedBy", selection);
          await listTimesAlong(seen, "requestReason", selection);
        })),
      );
    }

    expect(plans).toHaveLength(28);
    expect(plans.filter((plan) => !readsDaysAlone(db, plan))).toEqual([]);
  }, 60_000);
});

/** 40,000 decisions by twenty people on twenty days, one in a thousand stopped. */
async function manyDecisions(freshDatabase: () => Promise<Db>): Promise<Db> {
  const db = await freshDatabase();
  await manyCases(db, 40_000);
  for (const from of [1, 20_001]) {
    const to = from + 19_999;
    await sql`insert into "decisions" ("id", "caseId", "kind", "reason", "isFirstChoice", "policyVersion", "facts",
      "note", "decidedBy", "decidedAt", "decidedOn", "stoppedAt", "isProtected",
      "requestReason", "callbackState", "isLate", "officeTenths", "codeState", "secondCheck", "overturnedAt")
      with recursive s(n) as (select ${sql.lit(from)} union all select n + 1 from s where n < ${sql.lit(to)}),
        made as (select n, '2026-02-' || (10 + n % 19) as day from s)
      select 'decision-' || n, 'case-' || (1000000 + n), case n % 10 when 0 then 'reject' when 1 then 'ask' else 'approve' end,
        case n % 10 when 0 then (case n % 20 when 0 then 'no-record' else 'other' end)
          when 1 then 'contact-details,why-needed' else 'full-match' end,
        case when n % 50 = 7 then 1 else 0 end, 1, '{}', '', 'many-' || (10 + n / 3 % 20),
        day || 'T' || (10 + n % 12) || ':00:00.000Z', day,
        case when n % 1000 = 5 then day || 'T23:00:00.000Z' end, case when n % 200 = 0 then 1 else 0 end,
        case when n % 12 = 0 then 'other' else 'lost-or-expired' end,
        case when n % 90 = 2 then 'confirmed' when n % 90 = 3 then 'exhausted' else 'planned' end,
        case when n % 70 = 2 then 1 else 0 end, case when n % 10 <> 1 then n % 60 end,
        case when n % 10 > 1 then case n % 50 when 4 then 'sent' when 12 then 'revoked' when 13 then 'expired' else 'redeemed' end end,
        case when n % 100 = 7 then 'agreed' when n % 1000 = 57 then 'differed' end,
        case when n % 400 = 2 then day || 'T23:00:00.000Z' end
      from made`.execute(db);
  }
  await sql`analyze`.execute(db);
  return db;
}

function selectionOf({ from, to, by, asked }: DecisionListQuery): FigureSelection {
  return {
    from: from ?? null,
    to: to ?? null,
    by: by ?? null,
    asked: asked ?? null,
    isCleared: false,
    unseenCaseId: null,
  };
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

/** Through the key of the kept figures, down to the day; whoever may have decided is looked up by name. */
function readsDaysAlone(db: Db, plan: string): boolean {
  if (isPostgres(db)) {
    return (
      /Index Cond: .*"decidedOn" >= '2026-02-20'/s.test(plan) &&
      !/Scan (on|using \S+ on) "?decisions\b/.test(plan)
    );
  }
  return (
    /SEARCH decision(Figures|Times) USING (PRIMARY KEY|INDEX \S+) \(decidedBy=\? AND requestReason=\? AND decidedOn>\? AND decidedOn<\?\)/.test(
      plan,
    ) && !/\bdecisions\b/.test(plan.split("\n").slice(1).join("\n"))
  );
}
