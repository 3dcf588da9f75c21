import { expect, test } from "vitest";
import { type AuditEvent, listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findDecision } from "../../db/queries/decisions.ts";
import { listCaseDisputes } from "../../db/queries/rules.ts";
import type { Db } from "../../db/database.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { DisputeRuleInput, RuleList } from "../../shared/evidence/disputes.ts";
import { model } from "../../shared/evidence/model.ts";
import type { Staff } from "../../shared/staff.ts";
import { givenPerson, heldBy, seenNow } from "../cases/testing.ts";
import { dana, li, priya, ruth, sam, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;
const swapped = { dateOfBirth: "1988-03-04" };

function aDispute(facts: Partial<DisputeRuleInput> & { caseId: string }): DisputeRuleInput {
  return {
    field: "date-of-birth",
    rule: "day-month-swapped",
    shouldBe: "different",
    note: "Two brothers, born a month apart.",
    ...facts,
  };
}

onEveryEngine((freshDatabase) => {
  test("what a holder says against a rule is kept sealed, with rule, verdict and model, and logged without words", async () => {
    const app = await anOffice(freshDatabase);
    const { caseId } = await heldBy(app, dana, swapped);

    const { disputeId } = await app.as(dana).evidence.disputeRule(aDispute({ caseId }));

    expect(await listCaseDisputes(app.db, caseId)).toMatchObject([
      {
        id: disputeId,
        field: "date-of-birth",
        rule: "day-month-swapped",
        verdict: "close",
        shouldBe: "different",
        modelVersion: model.version,
        filedBy: dana.id,
        settledAt: null,
        why: expect.stringMatching(/^v1\|/),
      },
    ]);
    const last = (await logged(app)).at(-1);
    expect(last).toMatchObject({
      action: "evidence.rule-disputed",
      actorId: dana.id,
      details: { disputeId, field: "date-of-birth", rule: "day-month-swapped", shouldBe: "different" },
    });
    expect(JSON.stringify(last)).not.toContain("brothers");
    expect((await app.as(tomas).evidence.explain({ caseId })).disputes).toMatchObject([
      { field: "date-of-birth", by: dana.name, outcome: null },
    ]);
  });

  test("a dispute is refused with its reason and leaves nothing behind", async () => {
    const app = await anOffice(freshDatabase);
    const { caseId } = await heldBy(app, dana, swapped);
    await app.as(dana).evidence.disputeRule(aDispute({ caseId }));
    const before = await everything(app, caseId);
    const refused: [Staff, Partial<DisputeRuleInput>, string][] = [
      [dana, {}, "open already"],
      [dana, { field: "name" }, "changed since you read it"],
      [dana, { field: "name", rule: "exact", shouldBe: "same" }, "says this already"],
      [dana, { field: "name", rule: "exact", note: " " }, "Write why"],
      [li, { field: "name", rule: "exact" }, "is working on this request"],
      [sam, { field: "name", rule: "exact" }, "Your role"],
    ];

    for (const [by, facts, reason] of refused) {
      const disputing = app.as(by).evidence.disputeRule(aDispute({ caseId, ...facts }));
      await expect(disputing).rejects.toThrow(reason);
    }

    expect(await everything(app, caseId)).toEqual(before);
  });

  test("the second reviewer learns nothing of what the first said, and may say the same", async () => {
    const app = await anOffice(freshDatabase);
    const caseId = await firstChoiceWithDispute(app);
    await app.as(li).cases.take({ caseId });

    const { disputes } = await app.as(li).evidence.explain({ caseId });
    const { timeline } = await app.as(li).cases.get({ caseId });
    await app.as(li).evidence.disputeRule(aDispute({ caseId }));

    expect(disputes).toEqual([]);
    expect(timeline.map(({ action }) => action)).not.toContain("evidence.rule-disputed");
    const listed = await rule(app, priya);
    expect(listed).toMatchObject({ disputes: 2, openDisputes: 2 });
    expect(listed.rows.map(({ said }) => said)).toEqual([null, null]);
    expect(JSON.stringify(listed.rows)).not.toContain(caseId);
    const disputeId = listed.rows[0]?.id ?? "";
    const settling = app.as(priya).rules.settle({ disputeId, outcome: "stands", note: "Fine." });
    await expect(settling).rejects.toThrow("in second review");
  });

  test("that a dispute was settled before tells the second reviewer nothing either", async () => {
    const app = await anOffice(freshDatabase);
    const { caseId } = await heldBy(app, dana, { ...swapped, reason: "reset-credentials" });
    const { disputeId } = await app.as(dana).evidence.disputeRule(aDispute({ caseId }));
    await app.as(priya).rules.settle({ disputeId, outcome: "stands", note: "Fine." });
    expect((await reject(app, caseId)).next).toBe("second-review");

    const actions = async (by: Staff) =>
      (await app.as(by).cases.get({ caseId })).timeline.map(({ action }) => action);

    expect(await actions(li)).not.toContain("evidence.dispute-settled");
    expect(await actions(dana)).toContain("evidence.dispute-settled");
  });

  test("a supervisor settles a dispute once, with a note; the log has no words of it", async () => {
    const app = await anOffice(freshDatabase);
    const { caseId } = await heldBy(app, dana, swapped);
    const { disputeId } = await app.as(dana).evidence.disputeRule(aDispute({ caseId }));
    const settle = (by: Staff) =>
      app.as(by).rules.settle({ disputeId, outcome: "to-be-changed", note: "Ask for a document then." });

    await settle(priya);

    const listed = await rule(app, priya);
    expect(listed).toMatchObject({ disputes: 1, openDisputes: 0 });
    expect(listed.rows).toMatchObject([
      {
        said: { caseId, by: dana.name, why: "Two brothers, born a month apart." },
        settled: { outcome: "to-be-changed", by: priya.name, note: "Ask for a document then." },
      },
    ]);
    const last = (await logged(app)).findLast(({ action }) => action === "evidence.dispute-settled");
    expect(last).toMatchObject({ actorId: priya.id, details: { disputeId, outcome: "to-be-changed" } });
    expect(JSON.stringify(last)).not.toContain("document");
    const before = await everything(app, caseId);
    await expect(settle(priya)).rejects.toThrow("settled already");
    await expect(settle(dana)).rejects.toThrow("Your role");
    expect(await everything(app, caseId)).toEqual(before);
  });

  test("nobody settles what they said themselves", async () => {
    const app = await anOffice(freshDatabase);
    const { caseId } = await heldBy(app, priya, swapped);
    const { disputeId } = await app.as(priya).evidence.disputeRule(aDispute({ caseId }));

    const settling = app.as(priya).rules.settle({ disputeId, outcome: "stands", note: "Fine." });

    await expect(settling).rejects.toThrow("another supervisor settles it");
    expect(await rule(app, priya)).toMatchObject({ openDisputes: 1 });
  });

  test("supervisors read what was said, which is logged; an auditor sees that there is something", async () => {
    const app = await anOffice(freshDatabase);
    const { caseId } = await heldBy(app, dana, swapped);
    await app.as(dana).evidence.disputeRule(aDispute({ caseId }));

    const read = await rule(app, priya);
    const masked = await rule(app, tomas);

    expect(JSON.stringify(read)).toContain("brothers");
    expect(JSON.stringify(masked)).not.toContain("brothers");
    expect(masked.rows).toMatchObject([{ said: { field: "date-of-birth", by: dana.name } }]);
    const entries = await logged(app);
    expect(entries.filter(({ action }) => action === "evidence.disputes-read")).toMatchObject([
      { actorId: priya.id, details: { rule: "day-month-swapped", shown: 1 } },
    ]);
    await expect(rule(app, dana)).rejects.toThrow("Your role");
    await expect(rule(app, sam)).rejects.toThrow("Your role");
    await expect(rule(app, priya, "disputes", "no-such-rule")).rejects.toThrow("no such rule");
  });

  test("a decision is stamped with the model and its seven rules, and each figure is as long as its list", async () => {
    const app = await anOffice(freshDatabase);
    const caseId = await rejected(app);
    await rejected(app);
    app.clock.advance({ minutes: 5 });

    const { decisions } = await app.as(priya).cases.get({ caseId });
    const stamped = await findDecision(app.db, decisions[0]?.id ?? "");
    expect(stamped?.modelVersion).toBe(model.version);
    expect(JSON.parse(stamped?.rules ?? "")).toEqual([
      "exact",
      "day-month-swapped",
      "exact",
      "not-sent",
      "exact",
      "exact",
      "exact",
    ]);
    expect(decisions[0]).toMatchObject({ modelVersion: model.version });
    expect(decisions[0]?.stoodOn[1]).toEqual({
      field: "date-of-birth",
      verdict: "close",
      sentence: "Day and month may be swapped.",
    });
    expect(await rule(app, priya, "uses")).toMatchObject({ uses: 2, reversals: 0 });

    await app.as(priya).decisions.overturn({ ...(await seenNow(app.db, caseId)), note: "Not theirs." });

    expect(await rule(app, priya, "uses")).toMatchObject({ uses: 2, reversals: 1 });
    const reversals = await rule(app, priya, "reversals");
    expect(reversals.decisions).toMatchObject([{ caseId, kind: "reject", by: dana.name }]);
    const { rules } = await app.as(priya).rules.page();
    const counted = rules.filter(({ uses }) => uses > 0);
    expect(new Set(counted.map((each) => each.rule))).toEqual(
      new Set(["exact", "day-month-swapped", "not-sent"]),
    );
    for (const { rule: name, uses, reversals: reversed } of counted) {
      expect((await rule(app, priya, "uses", name)).decisions).toHaveLength(uses);
      expect((await rule(app, priya, "reversals", name)).decisions).toHaveLength(reversed);
    }
  });

  test("protected persons are in no figure, list or settlement of staff who are not cleared", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk, { flags: ["protected-person"] });
    const { caseId } = await heldBy(app, dana, swapped);
    const { disputeId } = await app.as(dana).evidence.disputeRule(aDispute({ caseId }));

    const forPriya = await rule(app, priya);
    const forUncleared = await rule(app, ruth);

    expect(forPriya).toMatchObject({ disputes: 1, rows: [{ said: { caseId } }] });
    expect(forUncleared).toMatchObject({ disputes: 0, openDisputes: 0, rows: [] });
    const settling = app.as(ruth).rules.settle({ disputeId, outcome: "stands", note: "Fine." });
    await expect(settling).rejects.toThrow("no such dispute");
  });
});

async function anOffice(freshDatabase: () => Promise<Db>): Promise<App> {
  const app = await testApp({ freshDatabase });
  await givenPerson(app.desk);
  return app;
}

/** A rule's figures and a page of one of its lists. */
async function rule(app: App, by: Staff, list: RuleList = "disputes", name: string = "day-month-swapped") {
  const { figures, disputes: rows, decisions } = await app.as(by).rules.get({ rule: name, list, size: 25 });
  return { ...figures, rows, decisions };
}

/** What a refusal could have left behind. */
async function everything(app: App, caseId: string) {
  const entries = await logged(app);
  return [await listCaseDisputes(app.db, caseId), entries.filter(({ action }) => action !== "access.denied")];
}

async function logged({ db }: App): Promise<AuditEvent[]> {
  return (await listAuditEntriesAfter(db, 0, 500)).map(({ entry }) => JSON.parse(entry));
}

async function firstChoiceWithDispute(app: App): Promise<string> {
  const { caseId } = await heldBy(app, dana, { ...swapped, reason: "reset-credentials" });
  await app.as(dana).evidence.disputeRule(aDispute({ caseId }));
  expect((await reject(app, caseId)).next).toBe("second-review");
  return caseId;
}

async function rejected(app: App): Promise<string> {
  const { caseId } = await heldBy(app, dana, swapped);
  await reject(app, caseId);
  return caseId;
}

async function reject(app: App, caseId: string) {
  const seen = await seenNow(app.db, caseId);
  return app.as(dana).decisions.reject({ ...seen, reason: "dob-mismatch", note: "" });
}
