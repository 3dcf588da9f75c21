import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { decisionListAddress } from "../../shared/decision-list.ts";
import { givenPerson, givenRequest, seenNow } from "../cases/testing.ts";
import { dana, li, priya, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const everything = decisionListAddress.parse({});

onEveryEngine((freshDatabase) => {
  test("each decision is listed with what it stood on, the newest first", async () => {
    const app = await testApp({ freshDatabase });
    const approved = await decide(app, "approve");
    app.clock.advance({ hours: 1 });
    const rejected = await decide(app, "reject");

    const { rows, total } = await app.as(priya).decisions.page(everything);

    expect(total).toBe(2);
    expect(rows).toMatchObject([
      { caseId: rejected, kind: "reject", callbackState: "planned", policyVersion: 1, stoppedAt: null },
      { caseId: approved, kind: "approve", reason: "full-match", by: "Dana Reyes", strip: "SSSMMMS" },
    ]);
    expect(rows.every(({ auditSeq }) => Number.isInteger(auditSeq))).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/Nadia|Okafor|nadia@/);
  });

  test.each([
    [{ kind: "ask" }, ["ask"]],
    [{ reason: "why-needed" }, ["ask"]],
    [{ reason: "no-record" }, ["reject"]],
    [{ by: "staff-dana" }, ["approve", "ask", "reject"]],
    [{ by: "staff-li" }, []],
    [{ from: "2026-03-03" }, ["approve", "ask"]],
    [{ to: "2026-03-02" }, ["reject"]],
    [{ from: "2026-03-03", to: "2026-03-03" }, ["ask"]],
    [{ policy: "1" }, ["approve", "ask", "reject"]],
    [{ policy: "2" }, []],
    [{ stopped: "yes" }, ["approve"]],
    [{ sort: "oldest" }, ["reject", "ask", "approve"]],
  ])("%o shows what it says, and the totals are the lengths of the lists", async (filters, kinds) => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T23:30:00.000Z" });
    await decide(app, "reject");
    // Half an hour past midnight in UTC, the evening before in the office; then the office's next days.
    app.clock.set("2026-03-04T00:30:00.000Z");
    await decide(app, "ask");
    app.clock.set("2026-03-05T15:00:00.000Z");
    await decide(app, "approve", { thenStop: true });

    const asked = decisionListAddress.parse(filters);
    const { rows, total, totals } = await app.as(priya).decisions.page(asked);

    expect(rows.map(({ kind }) => kind)).toEqual(kinds);
    expect(total).toBe(kinds.length);
    const { kind: _kind, stopped: _stopped, ...others } = asked;
    for (const narrower of [
      {},
      { kind: "approve" },
      { kind: "reject" },
      { kind: "ask" },
      { stopped: "yes" },
    ] as const) {
      const list = await app.as(priya).decisions.page({ ...others, ...narrower });
      const name = "kind" in narrower ? narrower.kind : "stopped" in narrower ? "stopped" : "all";
      expect(totals?.[name]).toBe(list.rows.length);
    }
  });

  test("a list by outcome knows person, days and why people asked, and refuses other filters", async () => {
    const app = await testApp({ freshDatabase });
    await decide(app, "approve");
    await decide(app, "reject");
    const page = app.as(priya).decisions.page;

    const approved = await page({ ...everything, figure: "approved", asked: "lost-or-expired", by: dana.id });

    expect(approved.rows.map(({ kind }) => kind)).toEqual(["approve"]);
    expect([approved.total, approved.totals]).toEqual([1, null]);
    expect((await page({ ...everything, asked: "other" })).total).toBe(0);
    await expect(page({ ...everything, figure: "late", kind: "approve" })).rejects.toMatchObject({
      message: "A list by outcome cannot be filtered by decision, reason, policy or stopped as well.",
    });
    const address = decisionListAddress.parse({ figure: "late", kind: "approve", by: dana.id });
    expect(address).toEqual({ ...everything, figure: "late", by: dana.id });
  });

  test("a decision made after its case was due is late, and one overturned is reversed", async () => {
    const app = await testApp({ freshDatabase, now: "2026-03-02T15:00:00.000Z" });
    const caseId = await decide(app, "reject", { after: { days: 9 } });
    const figure = async (name: "late" | "onTime" | "reversed") =>
      (await app.as(priya).decisions.page({ ...everything, figure: name })).rows.map((row) => row.caseId);

    expect(await figure("late")).toEqual([caseId]);
    expect(await figure("onTime")).toEqual([]);
    await app.as(priya).decisions.overturn({ ...(await seenNow(app.db, caseId)), note: "Look again." });
    expect(await figure("reversed")).toEqual([caseId]);
  });

  test("the first choice of two is neither listed nor counted", async () => {
    const app = await testApp({ freshDatabase });
    await decide(app, "reject", { reason: "reset-credentials" });

    const { rows, totals } = await app.as(priya).decisions.page(everything);

    expect(await app.db.selectFrom("decisions").select("isFirstChoice").execute()).toEqual([
      { isFirstChoice: 1 },
    ]);
    expect([rows, totals?.all]).toEqual([[], 0]);
  });

  test("decisions on protected persons are listed and counted for cleared staff only", async () => {
    const app = await testApp({ freshDatabase });
    const caseId = await decide(app, "ask");
    await app.db.updateTable("cases").set({ isProtected: 1 }).where("id", "=", caseId).execute();

    expect(await app.as(tomas).decisions.page(everything)).toMatchObject({
      rows: [],
      total: 0,
      totals: { all: 0 },
    });
    expect((await app.as(priya).decisions.page(everything)).total).toBe(1);
  });

  test("pages lead on and back by key, whole and without a row twice", async () => {
    const app = await testApp({ freshDatabase });
    await decide(app, "reject");
    const [made] = await app.db.selectFrom("decisions").selectAll().execute();
    await app.db
      .insertInto("decisions")
      .values(Array.from({ length: 60 }, (_, n) => ({ ...made!, id: `decision-${100 + n}` })))
      .execute();
    const page = app.as(priya).decisions.page;

    const first = await page(everything);
    const second = await page({ ...everything, after: first.next! });
    const third = await page({ ...everything, after: second.next! });
    const last = await page({ ...everything, last: "1" });
    const back = await page({ ...everything, before: third.previous! });

    const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
    expect([ids.length, new Set(ids).size, first.total]).toEqual([61, 61, 61]);
    expect([first.previous, third.next, last.next]).toEqual([null, null, null]);
    expect(last.rows).toEqual(third.rows);
    expect(back.rows).toEqual(second.rows);
  });

  test("reviewers may not read the list", async () => {
    const app = await testApp({ freshDatabase });

    await expect(app.as(li).decisions.page(everything)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("the filters offer those who have decided and every version of the policy", async () => {
    const app = await testApp({ freshDatabase });
    await decide(app, "ask");

    expect(await app.as(tomas).decisions.choices()).toEqual({
      people: [{ id: dana.id, name: dana.name }],
      policyVersions: [1],
    });
  });
});

/** Dana decides on a request of its own, which shares no email or phone with others; answers the case. */
async function decide(
  app: App,
  kind: "approve" | "reject" | "ask",
  {
    thenStop = false,
    reason = "lost-or-expired" as "lost-or-expired" | "reset-credentials",
    after = { days: 0 },
  } = {},
): Promise<string> {
  if (kind === "approve") await givenPerson(app.desk);
  const { id: caseId } = await givenRequest(app.desk, { reason, email: "", phone: "" });
  app.clock.advance(after);
  const as = app.as(dana);
  await as.cases.take({ caseId });
  const version = (await findCase(app.db, caseId))!.version;
  const choice = { caseId, version, note: "" };
  if (kind === "ask") await as.decisions.ask({ ...choice, bundles: ["contact-details", "why-needed"] });
  if (kind === "reject") await as.decisions.reject({ ...choice, reason: "no-record" });
  if (kind === "approve") {
    const { decisionId } = await as.decisions.approve({ ...choice, reason: "full-match" });
    if (thenStop) await as.decisions.stop({ decisionId });
  }
  return caseId;
}
