import { sql } from "kysely";
import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import type { Db } from "../../db/database.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { manyCases } from "../../db/testing-many-cases.ts";
import { decidedAtOnceSeconds } from "../../shared/quality-plan.ts";
import { verifyAudit } from "../audit/verify.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { dana, li, priya } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { drawWeeks } from "./draw-weeks.ts";
import { givenPlan, manyDecided } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const march = "2026-03-03T12:00:00.000Z";

onEveryEngine((freshDatabase) => {
  test("of ten thousand decisions a tenth is drawn at random, all of high risk, and of nobody's week no approval", async () => {
    const app = await testApp({ freshDatabase, now: march });
    await manyCases(app.db, 10_000);
    await manyDecided(app.db);
    await givenPlan(app.db);

    expect(await drawWeeks(app.desk)).toBe(3);

    const sample = await sampleOf(app.db);
    const random = sample.filter(({ reasons }) => reasons.includes("random"));
    expect(random.length / 10_000).toBeGreaterThan(0.09);
    expect(random.length / 10_000).toBeLessThan(0.11);
    expect(sample.filter(({ reasons }) => reasons.includes("high-risk"))).toHaveLength(250);
    expect(await approversMissed(app.db)).toEqual([]);
    expect(await keptCounts(app.db)).toEqual(await counted(app.db));
    expect(await verifyAudit(app.db)).toMatchObject({ problem: null });
  }, 60_000);

  test("the same seed draws the same, another seed another sample", async () => {
    const app = await testApp({ freshDatabase, now: march });
    await manyCases(app.db, 2000);
    await manyDecided(app.db, 2000);
    const draw = async (seed: number) => {
      await givenPlan(app.db, { seed });
      await app.db.deleteFrom("qualitySamples").execute();
      await app.db.deleteFrom("qualityDraws").execute();
      await drawWeeks(app.desk);
      return (await sampleOf(app.db)).map(({ decisionId }) => decisionId);
    };

    const [first, again, other] = [await draw(1), await draw(1), await draw(2)];

    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(await keptCounts(app.db)).toEqual(await counted(app.db));
  }, 60_000);

  test("the cap holds what is drawn at random, never what a rule names or the one of each", async () => {
    const app = await testApp({ freshDatabase, now: march });
    await manyCases(app.db, 2000);
    await manyDecided(app.db, 2000);
    await givenPlan(app.db, { sharePercent: 50, cap: 60 });

    await drawWeeks(app.desk);

    const sample = await sampleOf(app.db);
    const weeks = Map.groupBy(sample, ({ week }) => week);
    expect([...weeks.values()].map(({ length }) => length)).toEqual([60, 60, 60]);
    expect(sample.filter(({ reasons }) => reasons.includes("high-risk"))).toHaveLength(50);
    expect(await approversMissed(app.db)).toEqual([]);
  }, 60_000);

  test("eight processes that draw at once draw each week once", async () => {
    const app = await testApp({ freshDatabase, now: march });
    await manyCases(app.db, 500);
    await manyDecided(app.db, 500);
    await givenPlan(app.db);

    const drawn = await Promise.all(Array.from({ length: 8 }, () => drawWeeks(app.desk)));

    expect(drawn.reduce((sum, weeks) => sum + weeks, 0)).toBe(3);
    expect(await app.db.selectFrom("qualityDraws").select("week").orderBy("week").execute()).toEqual([
      { week: "2026-02-09" },
      { week: "2026-02-16" },
      { week: "2026-02-23" },
    ]);
    expect(await keptCounts(app.db)).toEqual(await counted(app.db));
  }, 60_000);

  test("a week is drawn a quarter of an hour after Sunday's midnight in the office, and not before", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-04T15:00:00.000Z" });
    await reject(app);

    app.clock.set("2026-03-09T04:14:00.000Z");
    const early = await drawWeeks(app.desk);
    app.clock.set("2026-03-09T04:15:00.000Z");
    const due = await drawWeeks(app.desk);

    expect([early, due, await drawWeeks(app.desk)]).toEqual([0, 1, 0]);
  });

  test("questions, first choices and stopped decisions are not drawn, however high the risk", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-04T15:00:00.000Z" });
    await givenPlan(app.db, { sharePercent: 100 });
    await reject(app, { reason: "reset-credentials" });
    await ask(app);
    const stopped = await reject(app);
    await app.as(dana).decisions.stop({ decisionId: stopped.decisionId });

    app.clock.set("2026-03-09T12:00:00.000Z");
    await drawWeeks(app.desk);

    expect(await sampleOf(app.db)).toEqual([]);
  });

  test("an overturned decision is drawn with the week it was overturned in, once", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-04T15:00:00.000Z" });
    await givenPlan(app.db, { sharePercent: 0, least: 0, staffSignals: false });
    const { decisionId, caseId } = await reject(app);
    app.clock.set("2026-03-10T15:00:00.000Z");
    await drawWeeks(app.desk);
    const version = await versionOf(app, caseId);
    await app.as(priya).decisions.overturn({ caseId, version, note: "The record was found." });

    app.clock.set("2026-03-23T15:00:00.000Z");
    await drawWeeks(app.desk);

    expect(await sampleOf(app.db)).toMatchObject([
      { decisionId, week: "2026-03-09", reasons: ["reversal"], why: "drawn", state: "waiting" },
    ]);
  });

  test("what was decided at once is drawn for it, and lists do not tell", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-04T15:00:00.000Z" });
    await givenPlan(app.db, { sharePercent: 0, least: 0 });
    const hasty = await reject(app, { looksForSeconds: decidedAtOnceSeconds - 1 });
    await reject(app, { fullName: "Somebody Else", aNumber: "A000999999", email: "" });

    app.clock.set("2026-03-09T12:00:00.000Z");
    await drawWeeks(app.desk);

    expect(await sampleOf(app.db)).toMatchObject([
      { decisionId: hasty.decisionId, reasons: ["staff-signals"], why: "drawn" },
    ]);
  });

  test("a decision taken back with an invented office goes from the sample and its counts", async () => {
    const app = await testApp({ freshDatabase, now: march });
    await manyCases(app.db, 500);
    await manyDecided(app.db, 500);
    await drawWeeks(app.desk);

    await app.db.deleteFrom("decisions").execute();

    expect([await sampleOf(app.db), await keptCounts(app.db)]).toEqual([[], []]);
  });
});

async function sampleOf(db: Db) {
  const rows = await db.selectFrom("qualitySamples").selectAll().orderBy("decisionId").execute();
  return rows.map(({ reasons, ...row }) => ({ ...row, reasons: JSON.parse(reasons) as string[] }));
}

/** Who approved in a week and has no approval of that week in the sample. */
async function approversMissed(db: Db) {
  const { rows } = await sql`select "decidedBy", draws."week" from "decisions", "qualityDraws" as draws
    where "kind" = 'approve' and "decidedOn" >= draws."week"
      and not exists (select 1 from "qualityDraws" as later
        where later."week" > draws."week" and later."week" <= "decidedOn")
    group by "decidedBy", draws."week"
    except select "decidedBy", "week" from "qualitySamples"
      join "decisions" on "decisions"."id" = "qualitySamples"."decisionId"
      where "decisions"."kind" = 'approve'`.execute(db);
  return rows;
}

const dimensions = ["week", "state", "why", "kind", "judgement", "isProtected"] as const;

function keptCounts(db: Db) {
  return inOrder(db.selectFrom("qualityCounts").selectAll()).execute();
}

function counted(db: Db) {
  const rows = db.selectFrom("qualitySamples").select(dimensions);
  return inOrder(rows.select((eb) => eb.fn.countAll<number>().as("samples")).groupBy(dimensions)).execute();
}

function inOrder<Query extends { orderBy: (column: (typeof dimensions)[number]) => Query }>(query: Query) {
  return dimensions.reduce((ordered, column) => ordered.orderBy(column), query);
}

interface How {
  looksForSeconds?: number;
  fullName?: string;
  aNumber?: string;
  email?: string;
  reason?: "reset-credentials";
}

/** Dana looks at a request for a minute and rejects it. */
async function reject(app: App, { looksForSeconds = 60, ...facts }: How = {}) {
  const { id: caseId } = await givenRequest(app.desk, facts);
  const as = app.as(dana);
  await as.cases.take({ caseId });
  const { case: seen } = await as.cases.get({ caseId });
  app.clock.advance({ seconds: looksForSeconds });
  const choice = { caseId, version: seen.version, reason: "no-record", note: "" } as const;
  const { decisionId } = await as.decisions.reject(choice);
  return { caseId, decisionId };
}

async function ask(app: App): Promise<void> {
  await givenPerson(app.desk, { createdBy: "import" });
  const { id: caseId } = await givenRequest(app.desk);
  await app.as(li).cases.take({ caseId });
  const version = await versionOf(app, caseId);
  await app.as(li).decisions.ask({ caseId, version, bundles: ["why-needed"], note: "" });
}

async function versionOf({ db }: App, caseId: string): Promise<number> {
  return (await findCase(db, caseId))?.version ?? 0;
}
