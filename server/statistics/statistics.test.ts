import { expect, test } from "vitest";
import type { Db } from "../../db/database.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { callbackStates } from "../../shared/callbacks.ts";
import type { CaseStatus } from "../../shared/cases.ts";
import { codeStates } from "../../shared/codes.ts";
import { askBundles } from "../../shared/decisions.ts";
import { decisionListAddress } from "../../shared/decision-list.ts";
import { figures } from "../../shared/figures.ts";
import { queueAddress } from "../../shared/queue.ts";
import type { Staff } from "../../shared/staff.ts";
import { type Behind, chartTable, type FigureCell, tilesOf } from "../../shared/statistics-charts.ts";
import { type Chart, chartLabels, type Statistics, type StatisticsQuery } from "../../shared/statistics.ts";
import { seenNow } from "../cases/testing.ts";
import { dana, li, priya, tomas } from "../seeding/demo-people.ts";
import { seedOffice } from "../seeding/seed-office.ts";
import { testApp } from "../testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const now = "2026-11-18T15:00:00.000Z";
const patience = 60_000;
const uncleared: Staff = { ...priya, isCleared: false };
// Object.keys forgets the names of the keys.
const charts = Object.keys(chartLabels) as Chart[];

onEveryEngine((freshDatabase) => {
  test(
    "every figure is the length of the list behind it, whoever looks and whatever they choose",
    async () => {
      const app = await aBusyOffice(freshDatabase);
      const asked: [Staff, StatisticsQuery][] = [
        [priya, {}],
        [priya, { by: dana.id }],
        [priya, { asked: "lost-or-expired" }],
        [priya, { by: li.id, asked: "lost-or-expired", from: "2026-11-01", to: "2026-11-18" }],
        [priya, { from: "2026-10-01", to: "2026-11-16" }],
        [uncleared, {}],
        [uncleared, { by: dana.id, asked: "other" }],
      ];

      let opened = 0;
      const wrong: unknown[] = [];
      for (const [staff, query] of asked) {
        const statistics = await app.as(staff).statistics.page(query);
        for (const { behind, total } of everyFigureOf(statistics)) {
          const length = await lengthOf(app, staff, behind);
          if (length !== total) wrong.push({ staff, query, behind, total, length });
          opened += 1;
        }
      }
      expect(wrong).toEqual([]);
      expect(opened).toBeGreaterThan(200);
    },
    patience,
  );

  test(
    "the busy office of these tests has something in every figure",
    async () => {
      const app = await aBusyOffice(freshDatabase);

      const { decided, open, reviewers } = await app.as(priya).statistics.page({});

      expect(figures.filter((figure) => decided.totals[figure] === 0)).toEqual([]);
      expect(open.waiting).toBeGreaterThan(open.overdue);
      expect(reviewers?.map(({ name }) => name)).toEqual(["Dana Reyes", "Li Moreau"]);
    },
    patience,
  );

  test(
    "whoever judges a decision again finds its case in no figure, and every figure is still its list's length",
    async () => {
      const app = await aBusyOffice(freshDatabase);
      const before = await app.as(priya).statistics.page({});
      await judgeAgain(app.db, priya);

      const { decided, ages, reviewers } = await app.as(priya).statistics.page({});

      expect(decided.totals.decided).toBe(before.decided.totals.decided - 1);
      const wrong: unknown[] = [];
      for (const { behind, total } of everyFigureOf(await app.as(priya).statistics.page({}))) {
        const length = await lengthOf(app, priya, behind);
        if (length !== total) wrong.push({ behind, total, length });
      }
      expect(wrong).toEqual([]);
      expect([ages, reviewers?.length]).toEqual([before.ages, before.reviewers?.length]);
    },
    patience,
  );

  test(
    "the median is that of the decisions themselves, to a tenth of an office day",
    async () => {
      const app = await aBusyOffice(freshDatabase);

      const { decided, reviewers, reasons } = await app.as(priya).statistics.page({});

      expect(decided.medianTenths).toBe(await medianOf(app.db, {}));
      expect(reviewers?.length).toBe(2);
      for (const { id, medianTenths } of reviewers ?? []) {
        expect(medianTenths).toBe(await medianOf(app.db, { decidedBy: id }));
      }
      for (const { reason, medianTenths } of reasons) {
        expect(medianTenths).toBe(await medianOf(app.db, { requestReason: reason }));
      }
    },
    patience,
  );

  test("a reviewer sees the office's tiles and, below them, nobody's decisions but their own", async () => {
    const app = await aBusyOffice(freshDatabase);

    const own = await app.as(dana).statistics.own({});

    const whole = await app.as({ ...priya, isCleared: dana.isCleared }).statistics.page({});
    const hers = await app.as(priya).statistics.page({ by: dana.id });
    expect(own.tiles).toEqual(whole.tiles);
    expect(own.open).toEqual(whole.open);
    expect([own.decided, own.periods, own.reasons]).toEqual([hers.decided, hers.periods, hers.reasons]);
    expect(own.reviewers?.map(({ id }) => id)).toEqual([dana.id]);
    expect(JSON.stringify(own)).not.toContain(li.id);
  });

  test("an auditor sees the office's figures and nobody's own, not even by a list", async () => {
    const app = await aBusyOffice(freshDatabase);

    const { reviewers, decided } = await app.as(tomas).statistics.page({});

    expect(reviewers).toBeNull();
    expect(decided.totals.decided).toBeGreaterThan(0);
    const refused = { message: "Figures of one person are for that person and supervisors." };
    await expect(app.as(tomas).statistics.page({ by: dana.id })).rejects.toMatchObject(refused);
    const list = decisionListAddress.parse({ figure: "late", by: dana.id });
    await expect(app.as(tomas).decisions.page(list)).rejects.toMatchObject(refused);
    await expect(app.as(dana).statistics.page({ by: dana.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("protected persons' cases are in no figure of staff who are not cleared", async () => {
    const app = await testApp({ freshDatabase, now });
    await seedOffice(app.desk, { cases: 16, seed: 5, asOf: "2026-11-18" });
    const before = await app.as(uncleared).statistics.page({});
    expect(before.tiles.totals.decided).toBeGreaterThan(0);

    await app.db.updateTable("cases").set({ isProtected: 1 }).execute();

    const after = await app.as(uncleared).statistics.page({});
    expect(everyFigureOf(after).filter(({ total }) => total > 0)).toEqual([]);
    expect(after.decided.medianTenths).toBeNull();
    expect((await app.as(priya).statistics.page({})).tiles.totals.decided).toBeGreaterThan(0);
  });
});

test.each([
  [{ from: "2026-11-10" }, "to: Choose a first and a last day"],
  [{ from: "2026-11-10", to: "2026-11-09" }, "to: The last day lies before the first"],
  [{ from: "2025-01-01", to: "2026-11-09" }, "to: Choose at most a year"],
])("%o is no range of figures, and the refusal says why", async (range, message) => {
  const app = await testApp({ now });

  await expect(app.as(priya).statistics.page(range)).rejects.toMatchObject({ message });
});

test("days without work are left out, and long ranges come in weeks and months", async () => {
  const app = await testApp({ now });
  const columns = async (from: string, to: string) =>
    (await app.as(priya).statistics.page({ from, to })).periods.map((days) => [days.from, days.to]);

  // Veterans Day and a weekend.
  expect(await columns("2026-11-10", "2026-11-16")).toEqual([
    ["2026-11-10", "2026-11-10"],
    ["2026-11-12", "2026-11-12"],
    ["2026-11-13", "2026-11-13"],
    ["2026-11-16", "2026-11-16"],
  ]);
  const weeks = await columns("2026-09-01", "2026-11-18");
  expect([weeks[0], weeks.at(-1)]).toEqual([
    ["2026-09-01", "2026-09-06"],
    ["2026-11-16", "2026-11-18"],
  ]);
  expect((await columns("2025-12-01", "2026-11-18")).slice(0, 2)).toEqual([
    ["2025-12-01", "2025-12-31"],
    ["2026-01-01", "2026-01-31"],
  ]);
});

/**
 * A seeded office in which second reviewers and a supervisor have been at work as well. What seeding has little of is
 * written straight onto its decisions and codes.
 */
async function aBusyOffice(freshDatabase: () => Promise<Db>): Promise<App> {
  const app = await testApp({ freshDatabase, now });
  await seedOffice(app.desk, { cases: 64, seed: 3, asOf: "2026-11-18" });
  for (const caseId of await unprotectedCases(app.db, ["second-review"])) {
    const [first] = await app.db
      .selectFrom("decisions")
      .select("decidedBy")
      .where("caseId", "=", caseId)
      .execute();
    const second = first?.decidedBy === li.id ? dana : li;
    await app.as(second).cases.take({ caseId });
    const choice = { ...(await seenNow(app.db, caseId)), reason: "other", note: "Not them." } as const;
    await app.as(second).decisions.reject(choice);
  }
  for (const caseId of (await unprotectedCases(app.db, ["approved", "rejected"])).slice(0, 3)) {
    await app.as(priya).decisions.overturn({ ...(await seenNow(app.db, caseId)), note: "Look again." });
  }
  await scatter(app.db);
  return app;
}

async function unprotectedCases(db: Db, statuses: CaseStatus[]): Promise<string[]> {
  const found = db
    .selectFrom("cases")
    .select("id")
    .where("status", "in", statuses)
    .where("isProtected", "=", 0);
  return (await found.orderBy("id").execute()).map(({ id }) => id);
}

async function scatter(db: Db): Promise<void> {
  const made = await db.selectFrom("decisions").select(["id", "kind", "secondCheck"]).orderBy("id").execute();
  for (const [place, { id, kind, secondCheck }] of made.entries()) {
    const reason = kind === "ask" ? { reason: askBundles.slice(place % 3, (place % 3) + 3).join(",") } : {};
    const check = secondCheck && place % 2 === 0 ? { secondCheck: "differed" as const } : {};
    const callbackState = callbackStates[place % callbackStates.length] ?? "planned";
    const changes = {
      callbackState,
      isLate: place % 5 === 0 ? (1 as const) : (0 as const),
      ...reason,
      ...check,
    };
    await db.updateTable("decisions").set(changes).where("id", "=", id).execute();
  }
  // Decisions say where their codes stand; the codes themselves have ended and move no more.
  const codes = await db.selectFrom("codes").select("decisionId").orderBy("id").execute();
  for (const [place, { decisionId }] of codes.entries()) {
    const codeState = codeStates[place % codeStates.length] ?? "expired";
    await db.updateTable("decisions").set({ codeState }).where("id", "=", decisionId).execute();
  }
}

/** Opens a review of one closed case with a single decision, which the judge must not learn. */
async function judgeAgain(db: Db, { id: takenBy }: Staff): Promise<void> {
  const { id: decisionId, caseId } = await db
    .selectFrom("decisions")
    .innerJoin("cases", "cases.id", "decisions.caseId")
    .select(["decisions.id", "caseId"])
    .where("cases.status", "=", "approved")
    .where("isFirstChoice", "=", 0)
    .where("kind", "=", "approve")
    .where("stoppedAt", "is", null)
    .where("decisions.id", "not in", db.selectFrom("qualityReviews").select("decisionId"))
    .orderBy("decisions.id")
    .executeTakeFirstOrThrow();
  // Long before those the office has drawn by itself.
  const [week, drawnAt] = ["2020-01-06", now];
  await db.insertInto("qualityDraws").values({ week, planVersion: 1, drawnAt, basis: "{}" }).execute();
  const sample = {
    decisionId,
    caseId,
    week,
    drawnAt,
    reasons: "[]",
    why: "random",
    state: "waiting",
  } as const;
  await db
    .insertInto("qualitySamples")
    .values({ ...sample, kind: "approve", judgement: "", isProtected: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const review = { id: "review-1", decisionId, turn: "first", takenBy, takenAt: now, savedAt: null } as const;
  await db
    .insertInto("qualityReviews")
    .values({ ...review, judgement: null, note: null, gradedAt: null, deficiencies: "[]" })
    .execute();
}

function everyFigureOf(statistics: Statistics): FigureCell[] {
  const cells = charts.flatMap((chart) => chartTable(chart, statistics).rows.flatMap((row) => row.cells));
  return [...tilesOf(statistics), ...cells];
}

/** How many rows the list behind a figure says it has, and has. */
async function lengthOf(app: App, staff: Staff, behind: Behind): Promise<number> {
  const all = { size: 100 } as const;
  const page =
    behind.list === "queue"
      ? await app.as(staff).queue.page({ ...queueAddress.parse({}), ...behind.filters, ...all })
      : await app.as(staff).decisions.page({ ...decisionListAddress.parse({}), ...behind.filters, ...all });
  expect(page.rows.length).toBe(page.total);
  return page.total;
}

/** Counted from the decisions, one by one. */
async function medianOf(
  db: Db,
  whose: { decidedBy?: string; requestReason?: string },
): Promise<number | null> {
  const rows = await db
    .selectFrom("decisions")
    .select(["officeTenths", "decidedBy", "requestReason"])
    .where("isFirstChoice", "=", 0)
    .where("kind", "<>", "ask")
    .where("stoppedAt", "is", null)
    .execute();
  const times = rows
    .filter((row) => whose.decidedBy === undefined || row.decidedBy === whose.decidedBy)
    .filter((row) => whose.requestReason === undefined || row.requestReason === whose.requestReason)
    .map(({ officeTenths }) => officeTenths ?? 0)
    .toSorted((a, b) => a - b);
  return times[Math.ceil(times.length / 2) - 1] ?? null;
}
