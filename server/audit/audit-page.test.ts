import { expect, test } from "vitest";
import { appendAuditEntry } from "../../db/queries/audit.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { inTransaction } from "../../db/transaction.ts";
import { auditActionLabels, type WrittenAuditAction } from "../../shared/audit.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { dana, li, priya, tomas } from "../seeding/demo-people.ts";
import { actingAs, testApp } from "../testing.ts";
import { recordInAudit } from "./record.ts";
import { verifyAudit } from "./verify.ts";

type App = Awaited<ReturnType<typeof testApp>>;

onEveryEngine((freshDatabase) => {
  test("the newest entry comes first, with who, what, case and receipt, and no personal value", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const { id, reference } = await givenRequest(app.desk);
    app.clock.advance({ minutes: 1 });
    await app.as(dana).cases.take({ caseId: id });

    const page = await app.as(tomas).audit.page({});

    expect(page.rows[0]).toMatchObject({
      at: "2026-03-02T15:01:00.000Z",
      who: { id: dana.id, name: "Dana Reyes", role: "reviewer" },
      action: "case.taken",
      case: { id, reference },
      requestId: "test",
      sessionId: "session-of-staff-dana",
      receipt: expect.stringMatching(/^[0-9a-f]{10}$/),
    });
    expect(page.rows.at(-1)).toMatchObject({ seq: 1, who: { id: "system", name: "System" } });
    expect(JSON.stringify(page)).not.toMatch(/Nadia|Okafor|1988|nadia@|345678/);
  });

  test("each filter narrows the list, alone and with the others", async () => {
    const app = await testApp({ freshDatabase });
    const { reference, id } = await givenRequest(app.desk);
    const other = await givenRequest(app.desk, { fullName: "Someone Else" });
    await write(app, "case.opened", { caseId: id });
    await write(app, "case.opened", { caseId: other.id });
    await write(app, "case.note-added", { caseId: id });
    await write(app, "case.opened", { caseId: id, staff: li });
    const ask = async (filters: object) =>
      (await app.as(priya).audit.page(filters)).rows.map(({ seq }) => seq);

    expect(await ask({ who: li.id })).toEqual([8]);
    expect(await ask({ what: "case.opened" })).toEqual([8, 6, 5]);
    expect(await ask({ case: reference.toLowerCase(), what: "case.opened" })).toEqual([8, 5]);
    expect(await ask({ case: reference, who: dana.id })).toEqual([7, 5]);
    expect(await ask({ who: dana.id, what: "case.note-added" })).toEqual([7]);
    expect(await ask({ case: "PD-0000-000" })).toEqual([]);
    expect(await ask({ what: "case.withdrawn" })).toEqual([]);
  });

  test("days are the office's own, the first and the last included", async () => {
    // 11:30 pm on March 1 in New York.
    const app = await testApp({ freshDatabase, now: "2026-03-02T04:30:00.000Z" });
    await write(app, "case.opened");
    app.clock.set("2026-03-02T05:00:00.000Z");
    await write(app, "case.opened");
    app.clock.set("2026-03-03T04:59:59.999Z");
    await write(app, "case.opened");
    app.clock.set("2026-03-03T05:00:00.000Z");
    await write(app, "case.opened");
    const ask = async (filters: object) =>
      (await app.as(tomas).audit.page(filters)).rows.map(({ seq }) => seq);

    expect(await ask({ from: "2026-03-02", to: "2026-03-02" })).toEqual([3, 2]);
    expect(await ask({ from: "2026-03-03" })).toEqual([4]);
    expect(await ask({ to: "2026-03-01" })).toEqual([1]);
  });

  test("pages of fifty lead to each other both ways without losing or repeating an entry", async () => {
    const app = await testApp({ freshDatabase });
    for (let n = 0; n < 120; n += 1) await write(app, "case.opened");
    const ask = (filters: object) => app.as(tomas).audit.page(filters);
    const numbers = ({ rows }: Awaited<ReturnType<typeof ask>>) => rows.map(({ seq }) => seq);

    const first = await ask({});
    const second = await ask({ after: first.older });
    const third = await ask({ after: second.older });
    const back = await ask({ before: third.newer });

    expect([first, second, third].flatMap(numbers)).toEqual(Array.from({ length: 120 }, (_, n) => 120 - n));
    expect([first.newer, third.older]).toEqual([null, null]);
    expect(numbers(back)).toEqual(numbers(second));
    expect(numbers(await ask({ before: back.newer }))).toEqual(numbers(first));
  });

  test("a protected person's case keeps its reference and details from staff who are not cleared", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk, { flags: ["protected-person"] });
    const { reference, id } = await givenRequest(app.desk);

    const seen = await app.as(tomas).audit.page({});
    const found = await app.as(tomas).audit.page({ case: reference });

    expect(seen.rows.filter(({ isHidden }) => isHidden).length).toBeGreaterThan(0);
    expect(seen.rows.filter(({ isHidden }) => isHidden)).toMatchObject(
      seen.rows.map(() => ({ case: null, details: {} })),
    );
    expect(JSON.stringify(seen)).not.toContain(reference);
    expect(JSON.stringify(seen)).not.toContain(id);
    expect(found.rows).toEqual([]);
    const cleared = await app.as(priya).audit.page({ case: reference });
    expect(cleared.rows[0]).toMatchObject({ isHidden: false, case: { reference } });
  });

  test("what an earlier release wrote is read in words and found, though nothing writes it any more", async () => {
    const app = await testApp({ freshDatabase });
    const action = "case.reassessed";
    const event = {
      at: app.clock.now(),
      actorId: dana.id,
      actorRole: dana.role,
      action,
      caseId: null,
    } as const;
    await inTransaction(app.db, (trx) =>
      appendAuditEntry(trx, { ...event, sessionId: null, requestId: null, details: { risk: "raised" } }),
    );

    const { rows } = await app.as(tomas).audit.page({ what: action });

    expect(rows).toMatchObject([{ action, details: { risk: "raised" } }]);
    expect(auditActionLabels[action]).toBe("Compared again: the record changed");
    expect(await verifyAudit(app.db)).toMatchObject({ problem: null });
  });

  test("an entry somebody damaged is still listed", async () => {
    const app = await testApp({ freshDatabase });
    const row = { at: app.clock.now(), actorId: "x", action: "case.opened", caseId: null, hash: "" } as const;
    await app.db
      .insertInto("auditEntries")
      .values({ ...row, seq: 1, entry: "not JSON", previousHash: "" })
      .execute();

    const { rows } = await app.as(tomas).audit.page({});

    expect(rows).toMatchObject([{ seq: 1, who: { role: "unknown" }, details: {} }]);
  });
});

function write(
  { desk }: App,
  action: WrittenAuditAction,
  { caseId = null, staff = dana }: { caseId?: string | null; staff?: typeof dana } = {},
): Promise<number> {
  return inTransaction(desk.db, (trx) => recordInAudit(trx, actingAs(desk, staff), { action, caseId }));
}
