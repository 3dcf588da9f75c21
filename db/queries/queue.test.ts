import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { caseStatuses, isOpen, requestReasons } from "../../shared/cases.ts";
import { queueAddress, type QueueFilters, queueSorts, queueViews } from "../../shared/queue.ts";
import { risks } from "../../shared/risk.ts";
import { type FoundSignal, type Signal, signalNames } from "../../shared/signals.ts";
import type { Db } from "../database.ts";
import type { CaseRow } from "../tables.ts";
import { freshPostgresUrl, givenCase, givenStaff, onEveryEngine, openUntilTestEnds } from "../testing.ts";
import { manyCases } from "../testing-many-cases.ts";
import { inTransaction } from "../transaction.ts";
import { changeCase, findCase } from "./cases.ts";
import { saveSignals } from "./signals.ts";
import { countQueue, holdNextCase, listQueue, type Onlooker, orderOf, placeOf } from "./queue.ts";

const cleared: Onlooker = { staffId: "many-12", isCleared: true, today: "2026-03-09" };
const uncleared: Onlooker = { ...cleared, isCleared: false };
const everyone = { risk: [], reason: [], signal: [] };
const rows = 17;

onEveryEngine((freshDatabase) => {
  test("paging on, back, from the end and from the start shows each case once, in order", async () => {
    const db = await freshDatabase();
    await manyCases(db, 1200);
    await sql`insert into "caseSignals" select "caseId", 'message-undelivered', "count", "days", "status", "risk",
      "reason", "dueOn", "needsCallback", "isProtected", "dueSort", "receivedAt", "closedAt" from "caseSignals"
      where "signal" in ('mail-returned', 'same-email') on conflict do nothing`.execute(db);
    const all = await withSignals(db);

    for (const view of queueViews) {
      for (const [sort, signal] of queueSorts.flatMap((each) => [
        [each, ""] as const,
        [each, "mail-returned"] as const,
      ])) {
        const filters = queueAddress.parse({ view, sort, signal });
        const expected = inOrder(all, filters).map((row) => row.id);
        const total = await countQueue(db, filters, uncleared);

        expect(total).toBe(expected.length);
        expect(await pagedForwards(db, filters)).toEqual(expected);
        expect(await pagedBackwards(db, filters)).toEqual(expected);
      }
    }
  }, 60_000);

  test("totals stay what counting would give, whatever is added, changed and removed", async () => {
    const db = await freshDatabase();
    await manyCases(db, 300);
    const ids = (await db.selectFrom("cases").select("id").execute()).map((row) => row.id);

    await fc.assert(
      fc.asyncProperty(
        fc.array(change(ids), { minLength: 1, maxLength: 8 }),
        filters,
        async (changes, asked) => {
          for (const [id, facts, found] of changes) {
            await db.updateTable("cases").set(facts).where("id", "=", id).execute();
            await saveSignals(db, id, found);
          }
          await db
            .deleteFrom("cases")
            .where("id", "=", changes[0]?.[0] ?? "")
            .execute();
          await givenCase(db, changes[0]?.[1]);

          const all = await withSignals(db);
          for (const onlooker of [cleared, uncleared]) {
            expect(await countQueue(db, asked, onlooker)).toBe(
              all.filter((row) => isShown(row, asked, onlooker)).length,
            );
          }
        },
      ),
      { numRuns: 40 },
    );

    for (const table of ["caseCounts", "caseSignalCounts"] as const) {
      const kept = await db.selectFrom(table).select("cases").execute();
      expect(kept.filter(({ cases }) => cases <= 0)).toEqual([]);
    }
  }, 60_000);

  test("changing many cases in one statement keeps the totals", async () => {
    const db = await freshDatabase();
    await manyCases(db, 1000);

    const narrowed = [{}, { signal: "same-email" }, { signal: "mail-returned", risk: "high" }];
    await sql`update "cases" set "risk" = 'high', "needsCallback" = 1 - "needsCallback"
      where "status" in ('queued', 'approved')`.execute(db);
    await sql`delete from "cases" where "risk" = 'normal'`.execute(db);

    const all = await withSignals(db);
    for (const asked of queueViews.flatMap((view) =>
      narrowed.map((filter) => queueAddress.parse({ view, ...filter })),
    )) {
      expect(await countQueue(db, asked, uncleared)).toBe(
        all.filter((row) => isShown(row, asked, uncleared)).length,
      );
    }
  });

  test("a protected person's case shows in no list, total or turn of somebody who is not cleared", async () => {
    const db = await freshDatabase();
    await givenStaff(db, { id: "many-12" });
    const { id } = await givenCase(db, { isProtected: 1, preferredReviewer: "many-12", risk: "high" });
    const hidden = (onlooker: Onlooker) =>
      inTransaction(db, (trx) => holdNextCase(trx, { onlooker, ...everyone, waitingFor: "anyone" }));

    for (const view of queueViews) {
      const asked = queueAddress.parse({ view });
      expect(await listQueue(db, asked, { onlooker: uncleared, rows })).toEqual([]);
      expect(await countQueue(db, asked, uncleared)).toBe(0);
    }
    expect(await hidden(uncleared)).toBeUndefined();
    expect((await hidden(cleared))?.id).toBe(id);
    expect(await countQueue(db, queueAddress.parse({}), cleared)).toBe(1);
  });

  test("the next case is the one due first, one's own before the others", async () => {
    const db = await freshDatabase();
    await givenStaff(db, { id: "many-12" });
    await givenStaff(db, { id: "many-13" });
    await givenCase(db, { id: "later", dueAt: "2026-03-11T22:00:00.000Z" });
    await givenCase(db, { id: "first", dueAt: "2026-03-09T22:00:00.000Z", risk: "high" });
    await givenCase(db, { id: "mine", dueAt: "2026-03-12T22:00:00.000Z", preferredReviewer: "many-12" });
    await givenCase(db, { id: "theirs", dueAt: "2026-03-08T22:00:00.000Z", preferredReviewer: "many-13" });
    await givenCase(db, { id: "taken", dueAt: "2026-03-01T22:00:00.000Z", status: "in-review" });
    const next = (waitingFor: "onlooker" | "nobody" | "anyone", risk: readonly CaseRow["risk"][] = []) =>
      inTransaction(db, (trx) => holdNextCase(trx, { onlooker: uncleared, ...everyone, risk, waitingFor }));

    expect((await next("onlooker"))?.id).toBe("mine");
    expect((await next("nobody"))?.id).toBe("first");
    expect((await next("anyone"))?.id).toBe("theirs");
    expect((await next("nobody", ["normal"]))?.id).toBe("later");
    expect(await next("nobody", ["raised"])).toBeUndefined();
  });

  test("of two changes to what was seen the same, the first is kept and the second is told", async () => {
    const db = await freshDatabase();
    const seen = await givenCase(db);

    expect(await changeCase(db, seen, { risk: "high" })).toBe(true);
    expect(await changeCase(db, seen, { risk: "raised" })).toBe(false);

    expect(await findCase(db, seen.id)).toMatchObject({ risk: "high", version: 2 });
  });

  test("a case cannot be closed without saying when, nor open with a time it closed", async () => {
    const db = await freshDatabase();

    await expect(givenCase(db, { status: "approved", closedAt: null })).rejects.toThrow(/check/i);
    await expect(givenCase(db, { closedAt: "2026-03-02T15:00:00.000Z" })).rejects.toThrow(/check/i);
  });
});

test("two people who each take what the other hands back do not stop each other on PostgreSQL", async () => {
  const db = openUntilTestEnds(await freshPostgresUrl());
  const pairs = Array.from({ length: 10 }, (_, n) => n);
  for (const n of pairs) {
    await givenCase(db, { id: `queued-${n}` });
    await givenCase(db, { id: `held-${n}`, status: "in-review" });
  }
  const swap = (first: string, second: string) =>
    inTransaction(db, async (trx) => {
      for (const id of [first, second]) {
        const status = id.startsWith("queued") ? "in-review" : "queued";
        await trx.updateTable("cases").set({ status }).where("id", "=", id).execute();
      }
    });

  await Promise.all(
    pairs.map((n) => (n % 2 === 0 ? swap(`queued-${n}`, `held-${n}`) : swap(`held-${n}`, `queued-${n}`))),
  );

  expect(await countQueue(db, queueAddress.parse({ view: "new" }), cleared)).toBe(10);
  expect(await countQueue(db, queueAddress.parse({}), cleared)).toBe(20);
}, 30_000);

const filters = fc
  .record({
    view: fc.constantFrom(...queueViews),
    status: fc.subarray([...caseStatuses]),
    risk: fc.subarray([...risks]),
    reason: fc.subarray([...requestReasons]),
    signal: fc.subarray(signalNames, { maxLength: 1 }),
  })
  .map(({ view, ...lists }) =>
    queueAddress.parse({
      view,
      ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.join(",")])),
    }),
  );

/** One case, the facts and the signals it is given. */
function change(ids: readonly string[]) {
  const facts = fc
    .record({
      status: fc.constantFrom(...caseStatuses),
      risk: fc.constantFrom(...risks),
      reason: fc.constantFrom(...requestReasons),
      dueOn: fc.constantFrom("", "2026-03-08", "2026-03-09", "2026-03-10"),
      needsCallback: fc.constantFrom(0 as const, 1 as const),
      isProtected: fc.constantFrom(0 as const, 1 as const),
      claimedBy: fc.constantFrom(null, "many-12", "many-13"),
    })
    .map((made) => ({ ...made, closedAt: isOpen(made.status) ? null : "2026-03-04T15:00:00.000Z" }));
  const found = fc
    .subarray(signalNames, { maxLength: 3 })
    .map((names) => names.map((signal): FoundSignal => ({ signal, count: 3, days: 7 })));
  return fc.tuple(fc.constantFrom(...ids), facts, found);
}

type CaseWithSignals = CaseRow & { signals: Signal[] };

async function withSignals(db: Db): Promise<CaseWithSignals[]> {
  const cases = await db.selectFrom("cases").selectAll().execute();
  const kept = await db.selectFrom("caseSignals").select(["caseId", "signal"]).execute();
  const byCase = Map.groupBy(kept, ({ caseId }) => caseId);
  return cases.map((row) => ({ ...row, signals: (byCase.get(row.id) ?? []).map(({ signal }) => signal) }));
}

/** Whether a list shows a case, by the office's words for its views. */
function isShown(
  row: CaseWithSignals,
  { view, status, risk, reason, signal }: QueueFilters,
  { staffId, isCleared, today }: Onlooker,
): boolean {
  const isInView = {
    all: isOpen(row.status),
    "due-today": isOpen(row.status) && row.dueOn === today,
    overdue: isOpen(row.status) && row.dueOn !== "" && row.dueOn < today,
    new: row.status === "queued",
    "needs-callback": isOpen(row.status) && row.needsCallback === 1,
    waiting: row.status === "awaiting-requester",
    "second-check": row.status === "second-review",
    "high-risk": isOpen(row.status) && row.risk === "high",
    mine: isOpen(row.status) && row.claimedBy === staffId,
    decided: !isOpen(row.status),
    escalated: row.status === "escalated" || row.status === "fraud-hold",
    "on-hold": row.status === "on-hold",
    undelivered: row.signals.includes("message-undelivered"),
  }[view];
  const isAsked = <Choice>(choices: readonly Choice[], value: Choice) =>
    choices.length === 0 || choices.includes(value);
  const isFiltered = isAsked(status, row.status) && isAsked(risk, row.risk) && isAsked(reason, row.reason);
  const hasSignal = signal.every((name) => row.signals.includes(name));
  return isInView && isFiltered && hasSignal && (isCleared || row.isProtected === 0);
}

function inOrder(all: readonly CaseWithSignals[], filters: QueueFilters): CaseRow[] {
  const { column, direction } = orderOf(filters);
  const key = (row: CaseRow) =>
    `${column === "dueSort" ? (row.dueAt ?? "~") : (row[column] ?? "")} ${row.id}`;
  const sorted = all
    .filter((row) => isShown(row, filters, uncleared))
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  return direction === "asc" ? sorted : sorted.toReversed();
}

async function pagedForwards(db: Db, filters: QueueFilters): Promise<string[]> {
  const seen: string[] = [];
  let page = await listQueue(db, filters, { onlooker: uncleared, rows });
  for (let last = page.at(-1); last; last = page.at(-1)) {
    seen.push(...page.map((row) => row.id));
    page = await listQueue(db, { ...filters, after: placeOf(last, filters) }, { onlooker: uncleared, rows });
  }
  return seen;
}

async function pagedBackwards(db: Db, filters: QueueFilters): Promise<string[]> {
  const seen: string[] = [];
  let page = await listQueue(db, { ...filters, last: "1" }, { onlooker: uncleared, rows });
  for (let first = page[0]; first; first = page[0]) {
    seen.unshift(...page.map((row) => row.id));
    page = await listQueue(
      db,
      { ...filters, before: placeOf(first, filters) },
      { onlooker: uncleared, rows },
    );
  }
  return seen;
}
