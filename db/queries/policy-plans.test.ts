import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres } from "../database.ts";
import { onEveryEngine } from "../testing.ts";
import { manyCases } from "../testing-many-cases.ts";
import { plansOf } from "../testing-plans.ts";
import {
  callbackStatesOf,
  contactDatesOf,
  issueTimesOf,
  listOpenCases,
  listStandingDecisions,
  signalsOf,
} from "./policy-facts.ts";
import { findTrialToRun, listTrialCases } from "./policy-trials.ts";

onEveryEngine((freshDatabase) => {
  test("a trial reads decisions and open cases by key, and what belongs to them by index", async () => {
    const db = await manyDecided(freshDatabase);
    const [decided, open] = [
      await listStandingDecisions(db, undefined, 200),
      await listOpenCases(db, undefined, 200),
    ];
    const ids = open.map(({ id }) => id);
    expect([decided.length, open.length]).toEqual([200, 200]);

    const plans = await plansOf(db, async (seen) => {
      for (const before of [undefined, decided.at(-1)]) await listStandingDecisions(seen, before, 200);
      for (const before of [undefined, open.at(-1)]) await listOpenCases(seen, before, 200);
      await callbackStatesOf(seen, ids);
      await signalsOf(seen, ids);
      await contactDatesOf(seen, ids);
      await issueTimesOf(seen, ids, "2026-02-01T00:00:00.000Z");
      await listTrialCases(seen, { trialId: "t-1", effect: "callback", isCleared: false });
      await findTrialToRun(seen, "2026-03-02T15:00:00.000Z");
    });

    expect(plans.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);
});

/** Forty thousand cases, half of them decided. */
async function manyDecided(freshDatabase: () => Promise<Db>): Promise<Db> {
  const db = await freshDatabase();
  await manyCases(db, 40_000);
  await sql`insert into "decisions" ("id", "caseId", "kind", "reason", "isFirstChoice", "policyVersion", "facts",
    "note", "decidedBy", "decidedAt", "decidedOn", "isProtected")
    with recursive s(n) as (select 1 union all select n + 1 from s where n < 20000)
    select 'decision-' || n, 'case-' || (1000000 + n), 'approve', 'full-match', 0, 1, '{}', '', 'many-12',
      '2026-02-' || (10 + n % 19) || 'T' || (10 + n % 12) || ':00:00.000Z', '2026-02-' || (10 + n % 19), 0
    from s`.execute(db);
  await sql`analyze`.execute(db);
  return db;
}

/** Small lists may be put in order once they are found; the tables themselves are never walked. */
function readsWholeTables(db: Db, plan: string): boolean {
  if (isPostgres(db)) return /Seq Scan on "?(cases|decisions)\b/.test(plan);
  return /SCAN (cases|decisions|codes|callbacks|recordContacts|caseSignals)\b(?! USING)/m.test(plan);
}
