import { sql } from "kysely";
import type { Db } from "../../db/database.ts";
import type { QualityPlanSettings } from "../../shared/quality-plan.ts";

/** Puts a plan in force for every week there ever was. */
export async function givenPlan(db: Db, settings: Partial<QualityPlanSettings> = {}): Promise<void> {
  const plan: QualityPlanSettings = {
    sharePercent: 10,
    cap: 10_000,
    least: 1,
    seed: 8841,
    highRisk: true,
    reversals: true,
    staffSignals: true,
    ...settings,
  };
  await db
    .updateTable("qualityPlans")
    .set({ settings: JSON.stringify(plan) })
    .execute();
}

/**
 * Adds decisions fast, in the three weeks from February 9, 2026: nineteen people, nine in ten of them approvals, one
 * in forty high risk; and `many-29`, who approved one request a week. The cases are those of `manyCases`.
 */
export async function manyDecided(db: Db, count = 10_000): Promise<void> {
  await sql`insert into "decisions" ("id", "caseId", "kind", "reason", "isFirstChoice", "policyVersion", "facts",
    "note", "decidedBy", "decidedAt", "decidedOn", "stoodOn", "isProtected")
    with recursive s(n) as (select 0 union all select n + 1 from s where n < ${sql.lit(count - 1)}),
      made as (select n, '2026-02-' || (10 + n % 19) as day from s)
    select 'decision-' || (1000000 + n), 'case-' || (1000001 + n),
      case when n % 10 = 3 then 'reject' else 'approve' end, 'full-match', 0, 1,
      case when n % 40 = 7 then '{"risk":"high"}' else '{"risk":"normal"}' end, '',
      case when n in (0, 6, 14) then 'many-29' else 'many-' || (10 + n / 19 % 19) end,
      day || 'T' || (14 + n % 6) || ':00:00.000Z', day, '', case when n % 200 = 199 then 1 else 0 end
    from made`.execute(db);
}
