import { sql } from "kysely";
import type { Db } from "../../db/database.ts";
import { findCase } from "../../db/queries/cases.ts";
import type { QualityPlanSettings } from "../../shared/quality-plan.ts";
import { recordOpening } from "../cases/record-opening.ts";
import { takeCase } from "../cases/take-case.ts";
import { givenRequest } from "../cases/testing.ts";
import { rejectCase } from "../decisions/reject-case.ts";
import type { Desk, StaffDesk } from "../desk.ts";
import { dana } from "../seeding/demo-people.ts";
import { drawWeeks } from "./draw-weeks.ts";

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

interface Sampled {
  caseId: string;
  decisionId: string;
  reference: string;
}

/** Dana rejected requests two weeks ago, for a birth date with day and month swapped; that week's whole is drawn. */
export async function givenSampled(desk: Desk, count = 1): Promise<[Sampled, ...Sampled[]]> {
  let at = Date.parse(desk.now()) - 14 * 86_400_000;
  const now = () => new Date(at).toISOString();
  const then: StaffDesk = { ...desk, now, actor: dana, sessionId: null, requestId: null };
  const made: Sampled[] = [];
  while (made.length < count) {
    const { id: caseId, reference } = await givenRequest(then, { dateOfBirth: "1988-03-04", email: "" });
    await takeCase(then, { caseId });
    await recordOpening(then, { caseId, isMasked: false });
    at += 120_000;
    const { version = 0 } = (await findCase(desk.db, caseId)) ?? {};
    const choice = { caseId, version, reason: "dob-mismatch", note: "Not the same day." } as const;
    const { decisionId } = await rejectCase(then, choice);
    made.push({ caseId, decisionId, reference });
    // Asking again within a day of a rejection would call for two people.
    at += 2 * 86_400_000;
  }
  await drawEverything(desk);
  // At least one is asked for.
  return made as [Sampled, ...Sampled[]];
}

/** As if the office's plan drew all there is; a tenth at random would be a test for one run in ten. */
async function drawEverything(desk: Desk): Promise<void> {
  const begunWith = await desk.db.selectFrom("qualityPlans").select("settings").executeTakeFirstOrThrow();
  await givenPlan(desk.db, { sharePercent: 100 });
  await drawWeeks(desk);
  await desk.db.updateTable("qualityPlans").set(begunWith).execute();
}
