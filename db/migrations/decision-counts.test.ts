import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres } from "../database.ts";
import { givenCase, givenStaff, onEveryEngine, testVault } from "../testing.ts";
import { insertDecision, stopDecision } from "../queries/decisions.ts";
import type { DecisionRow } from "../tables.ts";
import { fill, statements } from "./0008-decision-counts.ts";

onEveryEngine((freshDatabase) => {
  test("whatever happens to decisions, the kept counts are those of the decisions there are", async () => {
    const db = await freshDatabase();
    await givenDecision(db, { id: "plain" });
    await givenDecision(db, { id: "alike" });
    await givenDecision(db, { id: "rejected", kind: "reject", reason: "no-record" });
    await givenDecision(db, { id: "first", isFirstChoice: 1 });

    expect(await keptCounts(db)).toEqual(await counted(db));
    await stopDecision(db, "plain", "2026-03-02T15:00:10.000Z");
    expect(await keptCounts(db)).toEqual(await counted(db));
    await db.updateTable("decisions").set({ isFirstChoice: 0 }).where("id", "=", "first").execute();
    expect(await keptCounts(db)).toEqual(await counted(db));
    await db.deleteFrom("decisions").where("id", "in", ["alike", "rejected"]).execute();
    expect(await keptCounts(db)).toEqual(await counted(db));
    expect(await keptCounts(db)).toHaveLength(2);
  });

  test("decisions are protected as soon as their case is", async () => {
    const db = await freshDatabase();
    const caseFile = await givenCase(db);
    await givenDecision(db, { id: "before", caseId: caseFile.id });

    await db.updateTable("cases").set({ isProtected: 1 }).where("id", "=", caseFile.id).execute();
    await givenDecision(db, { id: "after", caseId: caseFile.id });

    const rows = await db.selectFrom("decisions").select("isProtected").execute();
    expect(rows).toEqual([{ isProtected: 1 }, { isProtected: 1 }]);
    expect(await keptCounts(db)).toMatchObject([{ isProtected: 1, decisions: 2 }]);
  });

  test("decisions made before counts were kept are counted on the office's days", async () => {
    const db = await freshDatabase();
    const protectedCase = await givenCase(db, { isProtected: 1 });
    await givenDecision(db, { id: "late", decidedAt: "2026-03-03T04:59:59.999Z" });
    await givenDecision(db, { id: "next", decidedAt: "2026-03-03T05:00:00.000Z" });
    await givenDecision(db, {
      id: "spring",
      decidedAt: "2026-03-10T03:30:00.000Z",
      caseId: protectedCase.id,
    });
    await undoMigration(db);

    for (const statement of statements(isPostgres(db) ? "postgres" : "sqlite")) {
      await sql.raw(statement).execute(db);
    }
    await fill(db);

    const days = await db
      .selectFrom("decisions")
      .select(["id", "decidedOn", "isProtected"])
      .orderBy("decidedAt")
      .execute();
    expect(days).toEqual([
      { id: "late", decidedOn: "2026-03-02", isProtected: 0 },
      { id: "next", decidedOn: "2026-03-03", isProtected: 0 },
      { id: "spring", decidedOn: "2026-03-09", isProtected: 1 },
    ]);
    expect(await keptCounts(db)).toEqual(await counted(db));
  });
});

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
    ...facts,
  });
}

function keptCounts(db: Db) {
  return db
    .selectFrom("decisionCounts")
    .selectAll()
    .orderBy("decidedOn")
    .orderBy("kind")
    .orderBy("isStopped")
    .execute();
}

async function counted(db: Db) {
  const { rows } =
    await sql`select "decidedOn", "decidedBy", "kind", "reason", "policyVersion", "isProtected",
    case when "stoppedAt" is null then 0 else 1 end as "isStopped", count(*) as decisions
    from "decisions" where "isFirstChoice" = 0 group by 1, 2, 3, 4, 5, 6, 7 order by 1, 3, 7`.execute(db);
  return rows;
}

const laterTriggers = [
  "figureNewDecision",
  "figureChangedDecision",
  "figureRemovedDecision",
  "ruleNewDecision",
  "ruleChangedDecision",
];

/** As the database stood before it. */
async function undoMigration(db: Db): Promise<void> {
  const names = ["countNewDecision", "countChangedDecision", "countRemovedDecision"];
  const triggers = isPostgres(db)
    ? [...names.map((name) => `drop function "${name}s" cascade`), `drop function "protectDecisions" cascade`]
    : // Of later migrations too: what they name could not be taken away.
      [...names, "protectDecisions", ...laterTriggers].map((name) => `drop trigger "${name}"`);
  const indexes = [
    "listedDecisions",
    "listedDecisionsByStaff",
    "listedDecisionsByReason",
    "listedDecisionsByPolicy",
  ];
  const undone = [
    ...triggers,
    ...[...indexes, "stoppedDecisions"].map((name) => `drop index "${name}"`),
    `drop table "decisionCounts"`,
    `alter table "decisions" drop column "decidedOn"`,
    `alter table "decisions" drop column "isProtected"`,
  ];
  for (const statement of undone) await sql.raw(statement).execute(db);
}
