import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres } from "../database.ts";
import { onEveryEngine } from "../testing.ts";
import { manyCases } from "../testing-many-cases.ts";
import { plansOf } from "../testing-plans.ts";
import { listRuleCounts, listRuleDecisions, listRuleDisputes } from "./rules.ts";

const readers = [
  { isCleared: false, unseenCaseId: null },
  { isCleared: true, unseenCaseId: "case-1000004" },
];

onEveryEngine((freshDatabase) => {
  test("every list of a rule is read through an index in its order, and its figures from kept totals", async () => {
    const db = await manyRuled(freshDatabase);
    const place = "2026-02-20T12:00:00.000Z_decision-9";

    const plans: string[] = [];
    for (const reader of readers) {
      for (const way of [{}, { last: "1" as const }, { after: place }, { before: place }]) {
        for (const rule of ["exact", "one-edit"] as const) {
          const listing = { reader, rows: 26 };
          plans.push(
            ...(await plansOf(db, async (seen) => {
              await listRuleDecisions(seen, { rule, list: "uses", size: 25, ...way }, listing);
              await listRuleDecisions(seen, { rule, list: "reversals", size: 25, ...way }, listing);
              await listRuleDisputes(seen, { rule, list: "disputes", size: 25, ...way }, listing);
            })),
          );
        }
      }
      plans.push(...(await plansOf(db, (seen) => listRuleCounts(seen, reader))));
    }

    expect(plans.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);
});

/** 20,000 decisions that stood on three rules each, one in ten overturned; a dispute about one in eight. */
async function manyRuled(freshDatabase: () => Promise<Db>): Promise<Db> {
  const db = await freshDatabase();
  await manyCases(db, 20_000);
  const numbers = sql`with recursive s(n) as (select 1 union all select n + 1 from s where n < 20000)`;
  const day = sql`'2026-02-' || (10 + n % 19) || 'T' || (10 + n % 12) || ':00:00.000Z'`;
  await sql`insert into "decisions" ("id", "caseId", "kind", "reason", "isFirstChoice", "policyVersion", "facts",
      "note", "decidedBy", "decidedAt", "decidedOn", "isProtected", "requestReason", "rules", "overturnedAt")
    ${numbers} select 'decision-' || n, 'case-' || (1000000 + n), 'approve', 'full-match', 0, 1, '{}', '',
      'many-' || (10 + n / 3 % 20), ${day}, '2026-02-10', case when n % 200 = 0 then 1 else 0 end, 'other',
      case when n % 20 = 0 then '["exact","one-edit","not-sent"]' else '["exact","tidied","not-sent"]' end,
      case when n % 10 = 0 then ${day} end from s`.execute(db);
  await sql`insert into "ruleDisputes" ("id", "caseId", "field", "rule", "modelVersion", "verdict", "shouldBe", "why",
      "isSecondReview", "isProtected", "filedBy", "filedAt")
    ${numbers} select 'dispute-' || n, 'case-' || (1000000 + n), 'name',
      case when n % 20 = 0 then 'one-edit' else 'exact' end, '1', 'same', 'different', '', 0,
      case when n % 200 = 0 then 1 else 0 end, 'many-10', ${day} from s where n % 8 = 0`.execute(db);
  await sql`analyze`.execute(db);
  return db;
}

/** The kept totals are two rows a rule, and one case has few decisions. */
function readsWholeTables(db: Db, plan: string): boolean {
  if (isPostgres(db)) return /Seq Scan on "?(cases|decisions|decisionRules|ruleDisputes)\b/.test(plan);
  return /SCAN (?!ruleCounts|counted)\w+$|USE TEMP B-TREE FOR (LAST TERM OF )?ORDER BY/m.test(plan);
}
