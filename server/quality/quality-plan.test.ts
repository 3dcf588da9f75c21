import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findPlan } from "../../db/queries/quality-draws.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { manyCases } from "../../db/testing-many-cases.ts";
import { expectedSample } from "../../shared/quality-plan.ts";
import { dana, priya, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { drawWeeks } from "./draw-weeks.ts";
import { givenPlan, manyDecided } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

// A Wednesday.
const now = "2026-03-04T15:00:00.000Z";

onEveryEngine((freshDatabase) => {
  test("a change holds from the next Monday, is a version of its own, and the log names what changed", async () => {
    const app = await testApp({ freshDatabase, now });
    const { seen, settings } = await planNow(app);

    await app.as(priya).quality.changePlan({
      seen,
      settings: { ...settings, sharePercent: 15, seed: 77 },
      reason: "More at random while we are new.",
    });

    const plan = await app.as(tomas).quality.plan();
    expect(plan).toMatchObject({ inForce: 1, newest: 2, changesHoldFrom: "2026-03-09" });
    expect(plan.plans).toMatchObject([
      {
        version: 2,
        holdsFrom: "2026-03-09",
        by: priya.name,
        reason: "More at random while we are new.",
        settings: { sharePercent: 15, seed: 77 },
      },
      { version: 1, by: null, reason: null, settings },
    ]);
    expect((await findPlan(app.db, "2026-03-02")).version).toBe(1);
    expect((await findPlan(app.db, "2026-03-09")).version).toBe(2);
    const [entry] = (await listAuditEntriesAfter(app.db, 0, 100)).slice(-1);
    expect(JSON.parse(entry!.entry)).toMatchObject({
      action: "quality.plan-changed",
      actorId: priya.id,
      details: { version: 2, holdsFrom: "2026-03-09", fields: ["sharePercent", "seed"] },
    });
    expect(JSON.stringify(await app.db.selectFrom("qualityPlans").selectAll().execute())).not.toContain(
      "new.",
    );
  });

  test("of two who change the plan at once one does, and the other is told", async () => {
    const app = await testApp({ freshDatabase, now });
    const { seen, settings } = await planNow(app);
    const change = (cap: number) =>
      app.as(priya).quality.changePlan({ seen, settings: { ...settings, cap }, reason: "Fewer of us." });

    const tries = await Promise.allSettled([change(20), change(30)]);

    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(change(25)).rejects.toThrow("Somebody else changed the plan meanwhile.");
    expect((await app.as(priya).quality.plan()).plans).toHaveLength(2);
  });

  test("a change says why, changes something and is a supervisor's; else nothing changes", async () => {
    const app = await testApp({ freshDatabase, now });
    const { seen, settings } = await planNow(app);
    const other = { ...settings, cap: 30 };

    for (const who of [dana, tomas]) {
      const changing = app.as(who).quality.changePlan({ seen, settings: other, reason: "Because." });
      await expect(changing).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const as = app.as(priya).quality;
    await expect(as.changePlan({ seen, settings: other, reason: " " })).rejects.toThrow("Say why you change");
    await expect(as.changePlan({ seen, settings, reason: "So." })).rejects.toThrow("Nothing is different");
    const tooMuch = { ...settings, sharePercent: 101 };
    await expect(as.changePlan({ seen, settings: tooMuch, reason: "All." })).rejects.toThrow(
      "settings.sharePercent: Enter a whole number from 0 to 100",
    );

    expect((await as.plan()).plans).toHaveLength(1);
  });

  test("what a plan is expected to draw is what it drew in the weeks it is planned by, give or take chance", async () => {
    const app = await testApp({ freshDatabase, now });
    await manyCases(app.db, 4000);
    await manyDecided(app.db, 4000);
    await givenPlan(app.db);
    await drawWeeks(app.desk);

    const { plans, basis } = await app.as(priya).quality.plan();

    const expected = expectedSample(plans[0]!.settings, basis!);
    const drawn = await app.db.selectFrom("qualitySamples").select("decisionId").execute();
    expect(expected.total).toBeGreaterThan((drawn.length / 3) * 0.85);
    expect(expected.total).toBeLessThan((drawn.length / 3) * 1.15);
    expect(basis?.weeks).toBe(3);
    expect(expected.decisions).toBeCloseTo(4000 / 3, 8);
    // One approval a week, and nine in ten times not drawn.
    expect(expected.people.find(({ by }) => by === "many-29")).toEqual({
      by: "many-29",
      approvals: 1,
      of: 1,
      chanceOfTooFew: expect.closeTo(0.9, 12),
      topUp: expect.closeTo(0.9, 12),
    });
  }, 60_000);

  test("weeks are planned by without protected persons, for whoever is not cleared", async () => {
    const app = await testApp({ freshDatabase, now });
    await manyCases(app.db, 400);
    await manyDecided(app.db, 400);
    await drawWeeks(app.desk);

    const total = async (person: typeof tomas) => {
      const { basis } = await app.as(person).quality.plan();
      return basis?.groups.reduce((sum, { count }) => sum + count, 0);
    };

    expect([await total(priya), await total(tomas)]).toEqual([400, 398]);
  });
});

async function planNow(app: App) {
  const { plans, newest } = await app.as(priya).quality.plan();
  return { seen: newest, settings: plans[0]!.settings };
}
