import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { queueAddress, queueSorts } from "../../shared/queue.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { dana, li } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

const wholeQueue = { risk: [], reason: [] };

onEveryEngine((freshDatabase) => {
  test("fifty who ask at once for the next of fifty requests get fifty different ones", async () => {
    const app = await testApp({ freshDatabase });
    for (let n = 0; n < 50; n++) await givenRequest(app.desk, { fullName: `Person ${n}` });

    const taken = await Promise.all(
      Array.from({ length: 50 }, (_, n) => app.as(n % 2 ? dana : li).queue.takeNext(wholeQueue)),
    );

    expect(new Set(taken.map((caseFile) => caseFile?.id)).size).toBe(50);
    expect(taken).not.toContain(null);
    expect(await app.as(dana).queue.takeNext(wholeQueue)).toBeNull();
  });

  test("open requests are listed and counted by the office's day they came in", async () => {
    // Half an hour past midnight in UTC, the evening before in the office.
    const app = await testApp({ freshDatabase, now: "2026-03-03T00:30:00.000Z" });
    const { id } = await givenRequest(app.desk);
    app.clock.advance({ days: 1 });
    await givenRequest(app.desk);
    const page = app.as(dana).queue.page;

    for (const sort of queueSorts) {
      const onMonday = queueAddress.parse({ sort, receivedFrom: "2026-03-02", receivedTo: "2026-03-02" });
      const { rows, total } = await page(onMonday);
      expect([rows.map((row) => row.id), total]).toEqual([[id], 1]);
    }
    expect((await page(queueAddress.parse({ receivedFrom: "2026-03-03" }))).total).toBe(1);
    const decided = { ...queueAddress.parse({ view: "decided" }), receivedTo: "2026-03-03" };
    await expect(page(decided)).rejects.toMatchObject({
      message: "Only open requests can be listed by the day they came in.",
    });
  });

  test("the request due first comes first, unless an answer waits for this reviewer", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    const answered = await givenRequest(app.desk);
    const as = app.as(dana);
    await as.cases.take({ caseId: answered.id });
    const { case: held } = await as.cases.get({ caseId: answered.id });
    await as.decisions.ask({ caseId: held.id, version: held.version, bundles: ["why-needed"], note: "" });
    app.clock.advance({ days: 1 });
    const first = await givenRequest(app.desk, { fullName: "First Come" });
    app.clock.advance({ days: 1 });
    const { case: asked } = await as.cases.get({ caseId: answered.id });
    await as.cases.recordReply({
      caseId: asked.id,
      version: asked.version,
      channel: "post",
      summary: "Lost it.",
      changes: {},
    });

    const forLi = await app.as(li).queue.takeNext(wholeQueue);
    const forDana = await as.queue.takeNext(wholeQueue);

    expect([forLi?.id, forDana?.id]).toEqual([first.id, answered.id]);
  });

  test("an answer that waits for somebody else is still taken when nothing else is left", async () => {
    const app = await testApp({ freshDatabase });
    const { id } = await givenRequest(app.desk);
    await app.desk.db.updateTable("cases").set({ preferredReviewer: dana.id }).execute();

    expect((await app.as(li).queue.takeNext(wholeQueue))?.id).toBe(id);
  });

  test("a protected person's request is not seen, counted or given to staff who are not cleared", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk, { flags: ["protected-person"] });
    const { reference } = await givenRequest(app.desk);
    const all = queueAddress.parse({});

    const seenByLi = await app.as(li).queue.page(all);
    const taken = await app.as(li).queue.takeNext(wholeQueue);
    const found = await app.as(li).queue.find({ typed: reference });

    expect([seenByLi.total, seenByLi.rows, taken, found.cases]).toEqual([0, [], null, []]);
    expect((await app.as(dana).queue.page(all)).rows).toMatchObject([
      { reference, risk: "high", isProtected: true },
    ]);
  });

  test("the counts of the views are the lengths of their lists", async () => {
    const app = await testApp({ freshDatabase });
    await givenRequest(app.desk);
    await givenRequest(app.desk, { fullName: "Second One", reason: "reset-credentials" });
    await app.as(dana).queue.takeNext(wholeQueue);

    const counts = await app.as(dana).queue.counts();

    const lengths = await Promise.all(
      Object.keys(counts).map(async (view) => {
        const { rows } = await app.as(dana).queue.page(queueAddress.parse({ view }));
        return [view, rows.length];
      }),
    );
    expect(Object.fromEntries(lengths)).toEqual(counts);
    expect(counts).toMatchObject({ all: 2, new: 1, mine: 1, "high-risk": 1, decided: 0 });
  });

  test.each([
    ["a reference", (reference: string) => reference.toLowerCase().replaceAll("-", " ")],
    ["an A-number", () => "a 0345678"],
    ["an email, in any case of letters", () => "NADIA@example.com"],
    ["a phone, however written", () => "512.555.0177"],
    ["a receipt number", () => "tst 000 000 0318"],
  ])("a request is found by %s, exactly", async (_kind, typed) => {
    const app = await testApp({ freshDatabase });
    const { id, reference } = await givenRequest(app.desk, { receiptNumber: "TST0000000318" });

    const { cases } = await app.as(dana).queue.find({ typed: typed(reference) });

    expect(cases.map((caseFile) => caseFile.id)).toEqual([id]);
  });

  test("the audit log says by what somebody searched, never for what", async () => {
    const app = await testApp({ freshDatabase });
    await givenRequest(app.desk);

    await app.as(dana).queue.find({ typed: "nadia@example.com" });

    const [entry] = (await listAuditEntriesAfter(app.db, 0, 100)).slice(-1);
    expect(JSON.parse(entry!.entry)).toMatchObject({
      action: "case.found",
      details: { by: "email", found: 1 },
    });
    expect(entry!.entry).not.toContain("nadia");
  });
});
