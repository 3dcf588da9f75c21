import { expect, test } from "vitest";
import type { RuleId } from "../../shared/evidence/rules.ts";
import type { Db } from "../database.ts";
import { insertDecision, overturnDecisions, stopDecision } from "../queries/decisions.ts";
import {
  insertDispute,
  listRuleCounts,
  listRuleDecisions,
  listRuleDisputes,
  type RuleCount,
  settleDispute,
} from "../queries/rules.ts";
import { givenCase, givenStaff, onEveryEngine, testVault } from "../testing.ts";
import type { DecisionRow, RuleDisputeRow } from "../tables.ts";

type Reader = Parameters<typeof listRuleCounts>[1];
const everyone: Reader = { isCleared: true, unseenCaseId: null };

onEveryEngine((freshDatabase) => {
  test("whatever happens to decisions, each rule's figures are the lengths of its lists", async () => {
    const db = await freshDatabase();
    const [plain, other] = [await givenCase(db), await givenCase(db)];
    await givenDecision(db, { id: "plain", caseId: plain.id });
    await givenDecision(db, { id: "other", caseId: other.id, rules: rulesOf("one-edit", "exact") });
    await givenDecision(db, { id: "stopped", rules: rulesOf("one-edit") });
    await givenDecision(db, { id: "asked", kind: "ask" });
    await givenDecision(db, { id: "first", isFirstChoice: 1 });
    await givenDecision(db, { id: "before", rules: "" });
    await givenDecision(db, { id: "without", rules: "[]" });

    expect(await figures(db, "exact")).toEqual({ uses: 2, reversals: 0 });
    expect(await figures(db, "one-edit")).toEqual({ uses: 2, reversals: 0 });
    await stopDecision(db, "stopped", "2026-03-02T15:00:10.000Z");
    expect(await figures(db, "one-edit")).toEqual({ uses: 1, reversals: 0 });
    await overturnDecisions(db, other.id, "2026-03-05T15:00:00.000Z");
    expect(await figures(db, "one-edit")).toEqual({ uses: 1, reversals: 1 });
    await db.updateTable("decisions").set({ isFirstChoice: 0 }).where("id", "=", "first").execute();
    expect(await figures(db, "exact")).toEqual({ uses: 3, reversals: 1 });
    await db.deleteFrom("decisions").where("id", "in", ["other", "first"]).execute();
    expect(await figures(db, "exact")).toEqual({ uses: 1, reversals: 0 });
    expect(await figures(db, "one-edit")).toEqual({ uses: 0, reversals: 0 });
    const kept = await db.selectFrom("ruleCounts").select("rule").orderBy("rule").execute();
    expect(kept).toEqual([{ rule: "exact" }, { rule: "not-sent" }]);
  });

  test("a case that becomes protected takes its decisions and disputes out of what others count and see", async () => {
    const db = await freshDatabase();
    const { id: caseId } = await givenCase(db);
    await givenDecision(db, { id: "made", caseId });
    await givenDispute(db, { id: "said", caseId });
    await givenDecision(db, { id: "elsewhere" });

    await db.updateTable("cases").set({ isProtected: 1 }).where("id", "=", caseId).execute();

    const others = { isCleared: false, unseenCaseId: null };
    expect(await figures(db, "exact", others)).toEqual({ uses: 1, reversals: 0 });
    expect(await disputes(db, "exact", others)).toEqual({ disputes: 0, openDisputes: 0 });
    expect(await disputes(db, "exact")).toEqual({ disputes: 1, openDisputes: 1 });
    expect(await figures(db, "exact")).toEqual({ uses: 2, reversals: 0 });
  });

  test("a case that is judged blind is in no figure and no list of whoever judges it", async () => {
    const db = await freshDatabase();
    const { id: caseId } = await givenCase(db);
    await givenDecision(db, { id: "made", caseId });
    await givenDispute(db, { id: "said", caseId });
    await givenDecision(db, { id: "elsewhere" });

    const judge = { isCleared: true, unseenCaseId: caseId };
    expect(await figures(db, "exact", judge)).toEqual({ uses: 1, reversals: 0 });
    expect(await disputes(db, "exact", judge)).toEqual({ disputes: 0, openDisputes: 0 });
  });

  test("a settled dispute is open no more, and a case has one open dispute a field", async () => {
    const db = await freshDatabase();
    const { id: caseId } = await givenCase(db);
    await givenDispute(db, { id: "one", caseId });

    await expect(givenDispute(db, { id: "two", caseId })).rejects.toThrow(/unique/i);
    const settled = {
      outcome: "stands",
      note: null,
      settledBy: null,
      settledAt: "2026-03-05T15:00:00.000Z",
    } as const;
    expect(await settleDispute(db, "one", settled)).toBe(true);
    expect(await settleDispute(db, "one", settled)).toBe(false);
    expect(await disputes(db, "exact")).toEqual({ disputes: 1, openDisputes: 0 });
    await givenDispute(db, { id: "two", caseId });
    // The second of two reviewers learns nothing of what the first said.
    await givenDispute(db, { id: "three", caseId, isSecondReview: 1 });
    expect(await disputes(db, "exact")).toEqual({ disputes: 3, openDisputes: 2 });
    await db.deleteFrom("ruleDisputes").execute();
    expect(await listRuleCounts(db, everyone)).toEqual([]);
  });
});

function rulesOf(...rules: RuleId[]): string {
  return JSON.stringify([...rules, ...Array.from({ length: 7 - rules.length }, () => "not-sent")]);
}

async function figures(db: Db, rule: RuleId, reader = everyone) {
  const { uses, reversals } = await countsOf(db, rule, reader);
  const listed = async (list: "uses" | "reversals") =>
    (await listRuleDecisions(db, { rule, list, size: 100 }, { reader, rows: 100 })).length;
  expect([uses, reversals]).toEqual([await listed("uses"), await listed("reversals")]);
  return { uses, reversals };
}

async function disputes(db: Db, rule: RuleId, reader = everyone) {
  const { disputes: said, openDisputes } = await countsOf(db, rule, reader);
  const listed = await listRuleDisputes(db, { rule, list: "disputes", size: 100 }, { reader, rows: 100 });
  expect([said, openDisputes]).toEqual([listed.length, listed.filter(({ settledAt }) => !settledAt).length]);
  return { disputes: said, openDisputes };
}

async function countsOf(db: Db, rule: RuleId, reader: Reader) {
  const none: RuleCount = { rule, uses: 0, reversals: 0, disputes: 0, openDisputes: 0 };
  return (await listRuleCounts(db, reader)).find((count) => count.rule === rule) ?? none;
}

async function givenDecision(db: Db, facts: Partial<DecisionRow> & { id: string }): Promise<void> {
  const decidedBy = await db.selectFrom("staff").select("id").executeTakeFirst();
  await insertDecision(db, {
    caseId: facts.caseId ?? (await givenCase(db)).id,
    kind: "approve",
    reason: "full-match",
    isFirstChoice: 0,
    policyVersion: 1,
    facts: "{}",
    note: testVault.seal({ part: "decisions.note", rowId: facts.id }, ""),
    decidedBy: decidedBy?.id ?? (await givenStaff(db)).id,
    decidedAt: "2026-03-02T15:00:00.000Z",
    decidedOn: "2026-03-02",
    sendAt: "2026-03-02T15:00:30.000Z",
    stoppedAt: null,
    overturnedAt: null,
    auditSeq: null,
    recordId: null,
    stoodOn: null,
    staffSignals: "[]",
    modelVersion: "2026-11-26",
    rules: rulesOf("exact", "exact"),
    ...facts,
  });
}

async function givenDispute(
  db: Db,
  facts: Pick<RuleDisputeRow, "id" | "caseId"> & Partial<Pick<RuleDisputeRow, "isSecondReview">>,
): Promise<void> {
  const filedBy = await db.selectFrom("staff").select("id").executeTakeFirst();
  await insertDispute(db, {
    field: "name",
    rule: "exact",
    modelVersion: "2026-11-26",
    verdict: "same",
    shouldBe: "different",
    why: testVault.seal({ part: "ruleDisputes.why", rowId: facts.id }, "Father and son."),
    isSecondReview: 0,
    filedBy: filedBy?.id ?? (await givenStaff(db)).id,
    filedAt: "2026-03-02T15:00:00.000Z",
    ...facts,
  });
}
