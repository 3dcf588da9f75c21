import { expect, test } from "vitest";
import type { Db } from "../../db/database.ts";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { givenStaff, onEveryEngine } from "../../db/testing.ts";
import { decisionListAddress } from "../../shared/decision-list.ts";
import { qualityListAddress } from "../../shared/quality-review.ts";
import { queueAddress } from "../../shared/queue.ts";
import type { Staff } from "../../shared/staff.ts";
import { verifyAudit } from "../audit/verify.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { dana, li, priya, ruth, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { drawWeeks } from "./draw-weeks.ts";
import { givenPlan } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const omar: Staff = { id: "staff-omar", name: "Omar Haddad", role: "supervisor", isCleared: true };
const whole = qualityListAddress.parse({});
/** What would tell a judge what was decided, why, or what came of it. */
const telling =
  /approve|reject|full-match|no-record|Looked twice|A calm voice|code-sent|"code"|pending|rejection|overturn/i;

onEveryEngine((freshDatabase) => {
  test("whoever judges sees what the decider saw, and of the decision nothing in any answer", async () => {
    const app = await anOffice(freshDatabase);
    const { caseId, decisionId, reference } = await sampled(app, "approve");
    const as = app.as(priya);

    await as.quality.take({ decisionId });

    const review = await as.quality.get({ decisionId });
    expect(review).toMatchObject({ isJudging: true, caseId: null, sides: null, state: "waiting" });
    expect(review.evidence?.comparisons.find(({ field }) => field === "email")).toMatchObject({
      sent: "nadia@example.com",
      onRecord: "nadia@example.com",
    });
    expect(review.evidence?.calls).toMatchObject([{ outcome: "no-answer" }]);
    const { evidence, ...around } = review;
    const answers = {
      around,
      calls: evidence?.calls,
      signals: evidence?.signals,
      page: (await as.quality.page(whole)).rows,
      decisions: (await as.decisions.page(decisionListAddress.parse({}))).rows,
      log: (await as.audit.page({})).rows.filter(({ action }) => action.startsWith("decision.")),
      ofCase: (await as.audit.page({ case: reference })).rows,
      queue: (await as.queue.page(queueAddress.parse({ view: "decided" }))).rows,
      found: (await as.queue.find({ typed: reference })).cases,
    };
    expect(JSON.stringify(answers)).not.toMatch(telling);
    expect(answers).toMatchObject({ decisions: [], ofCase: [], queue: [], found: [] });
    await expect(as.cases.get({ caseId })).rejects.toThrow("It opens once you have saved your review.");
    await expect(as.audit.forCase({ caseId })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(as.cases.addNote({ caseId, text: "?" })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("the totals of every list leave out what its judge must not see", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "approve");
    const as = app.as(priya);

    await as.quality.take({ decisionId });

    expect(await as.decisions.page(decisionListAddress.parse({}))).toMatchObject({
      total: 0,
      totals: { all: 0, approve: 0 },
    });
    expect(await as.queue.page(queueAddress.parse({ view: "decided" }))).toMatchObject({ total: 0 });
    expect((await as.queue.counts()).decided).toBe(0);
    expect((await app.as(omar).queue.counts()).decided).toBe(1);
  });

  test("neither other requests of the person nor those that share something tell how it stands", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId, caseId } = await sampled(app, "approve");
    const { id: other } = await givenRequest(app.desk);
    const as = app.as(priya);
    const linkedBefore = (await as.evidence.linked({ caseId: other })).cases.map(({ id }) => id);

    await as.quality.take({ decisionId });

    expect(linkedBefore).toContain(caseId);
    expect((await as.cases.get({ caseId: other })).earlierRequests).toEqual([]);
    expect((await as.evidence.linked({ caseId: other })).cases.map(({ id }) => id)).toEqual([other]);
  });

  test("another decision on the same request opens to its judge once they have saved", async () => {
    const app = await anOffice(freshDatabase);
    const { caseId, decisionId } = await sampled(app, "reject", { overturnedBy: priya, later: true });
    const later = await decide(app, li, { caseId, kind: "reject" });
    await draw(app);
    await app.as(ruth).quality.take({ decisionId: later });
    await judge(app, ruth, { decisionId: later, judgement: "reject" });
    await app.as(omar).quality.take({ decisionId });

    const beside = app.as(omar).quality.get({ decisionId: later });

    await expect(beside).rejects.toThrow("You are reviewing another decision on this request.");
    await judge(app, omar, { decisionId, judgement: "reject" });
    expect((await app.as(omar).quality.get({ decisionId: later })).sides).not.toBeNull();
  });

  test("before anybody takes it nothing of it is shown, and nobody sees whose work it is", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "reject");

    const review = await app.as(priya).quality.get({ decisionId });
    const { rows, total } = await app.as(priya).quality.page(whole);

    expect(review).toMatchObject({ evidence: null, sides: null, takingBlocked: null, caseId: null });
    expect([total, rows]).toMatchObject([1, [{ decisionId, by: null, why: "drawn", reviewer: null }]]);
    expect(JSON.stringify([review, rows])).not.toMatch(/reject|no-record|Dana/i);
  });

  test("a judgement that agrees settles it, and both stand side by side with why it was drawn", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId, caseId } = await sampled(app, "approve");
    await app.as(priya).quality.take({ decisionId });

    const { state } = await judge(app, priya, { decisionId, judgement: "approve" });

    expect(state).toBe("agreed");
    const review = await app.as(priya).quality.get({ decisionId });
    expect(review).toMatchObject({
      isJudging: false,
      caseId,
      why: "random",
      evidence: { isMasked: true },
      sides: {
        reasons: ["random"],
        staffSignals: ["correspondence-unread"],
        decided: { kind: "approve", reason: "full-match", by: dana.name, note: "Looked twice." },
        judged: [{ turn: "first", judgement: "approve", by: priya.name, note: "As I would." }],
      },
    });
    expect((await app.as(priya).cases.get({ caseId })).case.status).toBe("approved");
    expect((await app.as(priya).decisions.page(decisionListAddress.parse({}))).rows).toMatchObject([
      { quality: "agreed" },
    ]);
  });

  test("what was lacking is said after the judgement, once, and before the next review", async () => {
    const app = await anOffice(freshDatabase);
    const one = refOf(await sampled(app, "reject"));
    const other = refOf(await sampled(app, "reject", { n: 1 }));
    await app.as(priya).quality.take(one);
    await expect(grade(app, priya, one)).rejects.toThrow("Save your own judgement first.");
    await judge(app, priya, { ...one, judgement: "reject" });

    const shown = await app.as(priya).quality.get(one);
    await expect(app.as(priya).quality.take(other)).rejects.toThrow("You have not graded the decision");
    const inHand = await app.as(priya).quality.takeNext();
    await grade(app, priya, one);

    expect(shown).toMatchObject({
      isJudging: false,
      isGrading: true,
      sides: { decided: { kind: "reject" }, judged: [{ judgement: "reject", deficiencies: null }] },
    });
    expect(inHand).toEqual(one);
    expect(await app.as(priya).quality.get(one)).toMatchObject({
      isGrading: false,
      state: "agreed",
      sides: { judged: [{ deficiencies: [{ code: "note-quality", severity: "minor" }] }] },
    });
    await expect(grade(app, priya, one)).rejects.toThrow("it is graded already");
    expect(await app.as(priya).quality.takeNext()).toEqual(other);
  });

  test("grading changes no judgement, is nobody else's, and is refused without care, leaving nothing behind", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "reject");
    await app.as(priya).quality.take({ decisionId });
    await judge(app, priya, { decisionId, judgement: "ask" });
    const twice = [
      { code: "deadline", severity: "minor" },
      { code: "deadline", severity: "major" },
    ] as const;

    const again = judge(app, priya, { decisionId, judgement: "reject" });
    await expect(again).rejects.toThrow("You have no review of this decision open.");
    const doubled = app.as(priya).quality.grade({ decisionId, deficiencies: [...twice] });
    await expect(doubled).rejects.toThrow("Name each once");
    await expect(grade(app, omar, { decisionId })).rejects.toThrow("no review of this decision to grade");
    await expect(grade(app, dana, { decisionId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(grade(app, tomas, { decisionId })).rejects.toMatchObject({ code: "FORBIDDEN" });

    expect(await app.as(priya).quality.get({ decisionId })).toMatchObject({
      isGrading: true,
      sides: { judged: [{ judgement: "ask", deficiencies: null }] },
    });
    const log = await app.as(tomas).audit.page({ what: "quality.graded" });
    expect(log.rows).toEqual([]);
  });

  test.each([
    ["agrees with the decision", "reject", "agreed"],
    ["agrees with the first judge", "approve", "differs"],
    ["sees it a third way", "escalate", "differs"],
  ] as const)("a third person who %s settles a disagreement", async (_how, judgement, outcome) => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "reject");
    await app.as(priya).quality.take({ decisionId });
    const first = await judge(app, priya, { decisionId, judgement: "approve" });

    await app.as(omar).quality.take({ decisionId });
    const blind = await app.as(omar).quality.get({ decisionId });
    const third = await judge(app, omar, { decisionId, judgement });

    expect([first.state, third.state]).toEqual(["tie-break", outcome]);
    expect(blind).toMatchObject({ turn: "tie-break", isJudging: true, sides: null });
    expect(JSON.stringify({ ...blind, evidence: null })).not.toMatch(/approve|As I would|Priya/);
    const { sides } = await app.as(priya).quality.get({ decisionId });
    expect(sides?.judged.map(({ by }) => by)).toEqual([priya.name, omar.name]);
  });

  test("the first judge cannot be the third, and the tie-break says why it waits", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "reject");
    await app.as(priya).quality.take({ decisionId });
    await judge(app, priya, { decisionId, judgement: "ask" });
    await grade(app, priya, { decisionId });

    const taking = app.as(priya).quality.take({ decisionId });

    await expect(taking).rejects.toThrow("You judged first, so a third person settles it.");
    expect(await app.as(priya).quality.takeNext()).toBeNull();
    expect((await app.as(priya).quality.get({ decisionId })).sides).toMatchObject({
      decided: { kind: "reject" },
      judged: [{ judgement: "ask", isYours: true }],
    });
  });

  test("nobody judges their own decision, or one they chose in or overturned", async () => {
    const app = await anOffice(freshDatabase);
    const own = refOf(await sampled(app, "reject", { by: omar }));
    const overturned = refOf(await sampled(app, "reject", { overturnedBy: priya }));

    await expect(app.as(omar).quality.take(own)).rejects.toThrow("You took part in this request");
    await expect(app.as(priya).quality.take(overturned)).rejects.toThrow("You took part in this request");
    expect(await app.as(priya).quality.takeNext()).toEqual(own);
    expect(await app.as(omar).quality.takeNext()).toEqual(overturned);
  });

  test("neither of two who decided judges", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "reject", { by: omar, second: priya });

    for (const chooser of [omar, priya]) {
      await expect(app.as(chooser).quality.take({ decisionId })).rejects.toThrow("You took part");
    }
    expect((await app.as(omar).quality.page(whole)).rows).toMatchObject([
      { why: "high-risk", isInvolved: true },
    ]);
  });

  test("one review is judged at a time, by one person, and what was begun can be gone on with", async () => {
    const app = await anOffice(freshDatabase);
    const one = refOf(await sampled(app, "reject"));
    const other = refOf(await sampled(app, "reject", { n: 1 }));
    await app.as(priya).quality.take(one);

    await expect(app.as(priya).quality.take(other)).rejects.toThrow("Save that one first.");
    await expect(app.as(omar).quality.take(one)).rejects.toThrow(`${priya.name} is reviewing this now.`);
    await app.as(priya).quality.take(one);
    expect(await app.as(priya).quality.takeNext()).toEqual(one);
    expect((await app.as(omar).quality.page(whole)).rows).toMatchObject([
      { reviewer: null },
      { reviewer: priya.name },
    ]);
  });

  test("what a judge has typed is kept, sealed, and counts for nothing until they save it", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "reject");
    const draft = { judgement: "ask", note: "The address" } as const;
    await app.as(priya).quality.take({ decisionId });

    await app.as(priya).quality.keepJudgement({ decisionId, ...draft });

    expect((await app.as(priya).quality.get({ decisionId })).draft).toEqual(draft);
    expect((await app.as(omar).quality.get({ decisionId })).draft).toBeNull();
    expect(await app.as(omar).quality.page(whole)).toMatchObject({ figures: { done: 0, tieBreaks: 0 } });
    const [review] = await app.db.selectFrom("qualityReviews").selectAll().execute();
    expect(review).toMatchObject({ savedAt: null, note: expect.not.stringContaining("address") });
    const another = app.as(omar).quality.keepJudgement({ decisionId, judgement: null, note: "" });
    await expect(another).rejects.toThrow("You have no review of this open.");
  });

  test("a review begun and forgotten can be taken over after a day, and then not be saved by the first", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "reject");
    await app.as(priya).quality.take({ decisionId });
    app.clock.advance({ hours: 24 });

    await app.as(omar).quality.take({ decisionId });

    const late = judge(app, priya, { decisionId, judgement: "reject" });
    await expect(late).rejects.toThrow("somebody else took it over");
    expect((await judge(app, omar, { decisionId, judgement: "reject" })).state).toBe("agreed");
  });

  test("of eight who take one review at once, each of two supervisors in four tabs, one has it", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "reject");

    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => app.as(n % 2 ? priya : omar).quality.take({ decisionId })),
    );

    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    expect(await app.db.selectFrom("qualityReviews").select("decisionId").execute()).toHaveLength(1);
    const owner = (await app.as(priya).quality.get({ decisionId })).isJudging ? priya : omar;
    const saves = await Promise.allSettled(
      Array.from({ length: 8 }, () => judge(app, owner, { decisionId, judgement: "reject" })),
    );
    expect(saves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("a judgement that is not theirs to make leaves nothing behind", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "reject");

    await expect(judge(app, priya, { decisionId, judgement: "reject" })).rejects.toThrow("Take it first");
    await app.as(priya).quality.take({ decisionId });
    await expect(app.as(dana).quality.take({ decisionId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(app.as(tomas).quality.take({ decisionId })).rejects.toMatchObject({ code: "FORBIDDEN" });

    expect((await app.as(omar).quality.page(whole)).figures).toMatchObject({ sampled: 1, done: 0 });
    expect((await app.as(omar).quality.get({ decisionId })).state).toBe("waiting");
  });

  test("the log says that somebody judged, never how; notes are sealed", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "reject");
    await app.as(priya).quality.take({ decisionId });
    await judge(app, priya, { decisionId, judgement: "escalate" });
    await grade(app, priya, { decisionId });

    const written = (await listAuditEntriesAfter(app.db, 0, 1000))
      .filter(({ action }) => action.startsWith("quality."))
      .map(({ entry }) => JSON.parse(entry));

    expect(written.map(({ action, actorId, details }) => [action, actorId, details])).toEqual([
      ["quality.drawn", "system", expect.objectContaining({ sampled: 1 })],
      ["quality.taken", priya.id, { decisionId, turn: "first" }],
      ["quality.judged", priya.id, { decisionId, turn: "first" }],
      ["quality.graded", priya.id, { decisionId, turn: "first" }],
    ]);
    const [review] = await app.db.selectFrom("qualityReviews").select("note").execute();
    expect(review?.note).not.toContain("As I would");
    expect(await verifyAudit(app.db)).toMatchObject({ problem: null });
  });

  test("a protected person's sample is for cleared supervisors, in every list, figure and draw", async () => {
    const app = await anOffice(freshDatabase);
    const uncleared: Staff = { ...omar, id: "staff-uma", name: "Uma Kane", isCleared: false };
    await givenStaff(app.db, { ...uncleared, isCleared: 0 });
    const { decisionId, caseId } = await sampled(app, "reject");
    await app.db.updateTable("cases").set({ isProtected: 1 }).where("id", "=", caseId).execute();

    expect(await app.as(uncleared).quality.page(whole)).toMatchObject({
      rows: [],
      total: 0,
      figures: { sampled: 0 },
    });
    await expect(app.as(uncleared).quality.get({ decisionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(app.as(uncleared).quality.take({ decisionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await app.as(uncleared).quality.takeNext()).toBeNull();
    expect(await app.as(priya).quality.page(whole)).toMatchObject({ total: 1, figures: { sampled: 1 } });
  });

  test("an auditor reads figures and what is settled, masked, and nothing before", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId } = await sampled(app, "approve");
    const before = await app.as(tomas).quality.page(whole);
    await expect(app.as(tomas).quality.get({ decisionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await app.as(priya).quality.take({ decisionId });
    await judge(app, priya, { decisionId, judgement: "approve" });

    const after = await app.as(tomas).quality.page(whole);
    const review = await app.as(tomas).quality.get({ decisionId });

    expect([before.total, before.rows, before.figures.sampled]).toEqual([0, [], 1]);
    expect([after.total, after.figures.done]).toEqual([1, 1]);
    expect(review.takingBlocked).toBe("Only supervisors review decisions.");
    expect(JSON.stringify(review)).not.toMatch(/nadia@example.com|Looked twice|As I would/);
  });

  test("what was seen differently comes to whoever decided, without a score, once it is settled", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId, caseId, reference } = await sampled(app, "reject");
    await app.as(priya).quality.take({ decisionId });
    await judge(app, priya, { decisionId, judgement: "ask" });
    await grade(app, priya, { decisionId });
    const early = await app.as(dana).quality.feedback();
    await app.as(omar).quality.take({ decisionId });
    await judge(app, omar, { decisionId, judgement: "ask" });
    const ungraded = await app.as(dana).quality.feedback();
    await grade(app, omar, { decisionId });

    const told = await app.as(dana).quality.feedback();

    expect(early).toEqual([]);
    expect(ungraded).toMatchObject([{ seen: [{ note: "As I would." }] }]);
    expect(told).toMatchObject([
      {
        caseId,
        reference,
        kind: "reject",
        seen: [
          { judgement: "ask", deficiencies: [{ code: "note-quality", severity: "minor" }] },
          { judgement: "ask", note: "As I would." },
        ],
      },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Priya|Omar|staff-/);
    expect((await app.as(dana).cases.get({ caseId })).feedback).toHaveLength(1);
    expect((await app.as(li).cases.get({ caseId })).feedback).toEqual([]);
    expect(await app.as(li).quality.feedback()).toEqual([]);
  });

  test("what comes onto the record after the decision is not in what its judge sees", async () => {
    const app = await anOffice(freshDatabase);
    const { decisionId, recordId } = await sampled(app, "approve");
    const until = "2026-03-10T15:00:00.000Z";
    await app.db.updateTable("recordContacts").set({ until }).where("kind", "=", "phone").execute();
    const letters = await app.db.selectFrom("correspondence").selectAll().execute();
    await app.db
      .insertInto("correspondence")
      .values(letters.map((letter) => ({ ...letter, id: "ffffffff-later", recordId })))
      .execute();

    await app.as(priya).quality.take({ decisionId });
    const { evidence } = await app.as(priya).quality.get({ decisionId });

    expect(evidence?.correspondence.map(({ id }) => id)).toEqual(letters.map(({ id }) => id));
    expect(evidence?.comparisons.find(({ field }) => field === "phone")).toMatchObject({
      verdict: "same",
    });
  });

  test("the figures are those of the rows, whatever was judged", async () => {
    const app = await anOffice(freshDatabase);
    const decided = ["approve", "reject", "reject", "reject"] as const;
    const judged = ["approve", "reject", "approve", "escalate"] as const;
    const all = [];
    for (const [n, kind] of decided.entries()) all.push(await sampled(app, kind, { n, later: true }));
    await draw(app);
    for (const [n, { decisionId }] of all.entries()) {
      await app.as(priya).quality.take({ decisionId });
      await judge(app, priya, { decisionId, judgement: judged[n]! });
      await grade(app, priya, { decisionId });
    }

    const { figures, totals } = await app.as(priya).quality.page(whole);

    const rows = await app.db.selectFrom("qualitySamples").selectAll().execute();
    const agreed = rows.filter(({ kind, judgement }) => kind === judgement).length;
    // By hand: half agree; by chance (1·2 + 3·1) of 16 would.
    expect(figures.agreement).toEqual({
      judged: 4,
      agreed,
      share: 0.5,
      kappa: expect.closeTo(3 / 11, 12),
    });
    expect(figures).toMatchObject({ sampled: 4, done: 2, tieBreaks: 2 });
    for (const state of ["waiting", "tie-break", "agreed", "differs"] as const) {
      const list = await app.as(priya).quality.page({ ...whole, state });
      expect([list.total, list.rows.length]).toEqual([totals[state], totals[state]]);
    }
  });
});

/** An office whose plan draws everything that is decided; Nadia is on file, with a letter. */
async function anOffice(freshDatabase: () => Promise<Db>) {
  const app = await testApp({ freshDatabase, now: "2026-03-04T18:00:00.000Z" });
  await givenStaff(app.db, { ...omar, isCleared: 1 });
  await givenPlan(app.db, { sharePercent: 100, staffSignals: false });
  await givenPerson(app.desk, {
    correspondence: [
      {
        onDate: "2020-02-03",
        direction: "sent",
        channel: "post",
        type: "i-797c-receipt",
        isReturned: false,
        text: { summary: "Receipt notice.", receiptNumber: "", contactUsed: "" },
      },
    ],
  });
  return app;
}

interface How {
  by?: Staff;
  /** Whoever makes the second of two choices; the request is of high risk. */
  second?: Staff;
  overturnedBy?: Staff;
  /** Tells requests apart, so that none is asked again soon after a rejection. */
  n?: number;
  /** Leaves the draw to the test. */
  later?: boolean;
}

/** Somebody decides on a request, and the week is drawn. */
async function sampled(app: App, kind: "approve" | "reject", how: How = {}) {
  const { by = dana, second, overturnedBy, n = 0, later = false } = how;
  const facts = kind === "approve" ? {} : strangerNumber(n);
  const { id: caseId, reference } = await givenRequest(app.desk, {
    ...facts,
    ...(second && { reason: "reset-credentials" as const }),
  });
  let decisionId = await decide(app, by, { caseId, kind });
  if (second) decisionId = await decide(app, second, { caseId, kind });
  if (overturnedBy) {
    const version = await versionOf(app, caseId);
    await app.as(overturnedBy).decisions.overturn({ caseId, version, note: "It was another person." });
    await app.as(overturnedBy).cases.handBack({
      caseId,
      version: await versionOf(app, caseId),
      reason: "workload",
      note: "",
    });
  }
  if (!later) await draw(app);
  return { caseId, decisionId, reference, recordId: (await findCase(app.db, caseId))?.recordId ?? "" };
}

function strangerNumber(n: number) {
  const named = { fullName: `Person ${n}`, dateOfBirth: `199${n}-01-31`, aNumber: `A00090000${n}` };
  return { ...named, email: `p${n}@example.com`, phone: "" };
}

async function decide(
  app: App,
  by: Staff,
  { caseId, kind }: { caseId: string; kind: "approve" | "reject" },
): Promise<string> {
  const as = app.as(by);
  await as.cases.take({ caseId });
  await as.cases.get({ caseId });
  app.clock.advance({ minutes: 1 });
  if (kind === "reject") {
    const choice = { caseId, version: await versionOf(app, caseId), note: "Looked twice." };
    return (await as.decisions.reject({ ...choice, reason: "no-record" })).decisionId;
  }
  const { callback } = await as.cases.get({ caseId });
  const contactId = callback?.phones[0]?.id ?? "";
  const call = { caseId, contactId, outcome: "no-answer", note: "A calm voice." } as const;
  await as.callbacks.log({ ...call, version: await versionOf(app, caseId) });
  const choice = { caseId, version: await versionOf(app, caseId), note: "Looked twice." };
  return (await as.decisions.approve({ ...choice, reason: "full-match" })).decisionId;
}

/** The Monday after, the sample is drawn. */
async function draw(app: App): Promise<void> {
  app.clock.advance({ days: 7 });
  await drawWeeks(app.desk);
}

function refOf({ decisionId }: { decisionId: string }) {
  return { decisionId };
}

function judge(
  app: App,
  by: Staff,
  { decisionId, judgement }: { decisionId: string; judgement: "approve" | "reject" | "ask" | "escalate" },
) {
  return app.as(by).quality.judge({ decisionId, judgement, note: "As I would." });
}

/** Says what was lacking in the decision that was judged. */
function grade(app: App, by: Staff, { decisionId }: { decisionId: string }) {
  const deficiencies = [{ code: "note-quality", severity: "minor" } as const];
  return app.as(by).quality.grade({ decisionId, deficiencies });
}

async function versionOf({ db }: App, caseId: string): Promise<number> {
  return (await findCase(db, caseId))?.version ?? 0;
}
