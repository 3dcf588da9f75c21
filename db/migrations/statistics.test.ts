import { type RawBuilder, sql } from "kysely";
import { expect, test } from "vitest";
import { callbackStates } from "../../shared/callbacks.ts";
import { requestReasons } from "../../shared/cases.ts";
import { codeStates, liveCodeStates } from "../../shared/codes.ts";
import { askBundles, decisionKinds } from "../../shared/decisions.ts";
import { figures } from "../../shared/figures.ts";
import { type Db, isPostgres } from "../database.ts";
import { newId } from "../ids.ts";
import { insertDecision } from "../queries/decisions.ts";
import { isCountedAs } from "../queries/figures.ts";
import type { CaseRow, CodeRow, DecisionRow } from "../tables.ts";
import { givenCase, givenRecord, givenStaff, onEveryEngine, testVault } from "../testing.ts";
import { fill, statements } from "./0012-statistics.ts";

const people = ["figures-ada", "figures-ben"];

onEveryEngine((freshDatabase) => {
  test("whatever happens to decisions and their codes, every kept figure is what there is to count", async () => {
    const db = await freshDatabase();
    const seed = 20_260_302;
    const next = pseudoRandom(seed);
    const cases = await someCases(db);
    const steps = [addDecision, addDecision, changeDecision, moveCode, protect, removeDecision];

    for (let round = 1; round <= 6; round += 1) {
      for (let turn = 0; turn < 20; turn += 1) await pick(steps, { next, cases })(db, { next, cases });

      expect(await keptFigures(db), `seed ${seed}, round ${round}`).toEqual(await countedFigures(db));
      expect(await keptTimes(db), `seed ${seed}, round ${round}`).toEqual(await countedTimes(db));
    }
    expect((await keptFigures(db)).length).toBeGreaterThan(0);

    await db.deleteFrom("codes").execute();
    await db.deleteFrom("decisions").execute();
    expect([await keptFigures(db), await keptTimes(db)]).toEqual([[], []]);
  });

  test("open cases are counted by the day they came in, and no longer once they are closed", async () => {
    const db = await freshDatabase();
    await givenCase(db, { id: "old", receivedAt: "2026-02-02T15:00:00.000Z" });
    const { id } = await givenCase(db, { receivedAt: "2026-02-02T15:00:00.000Z" });
    await givenCase(db, { risk: "high", isProtected: 1 });
    await givenCase(db, { status: "approved" });

    expect(await keptOpen(db)).toEqual(await countedOpen(db));
    await db
      .updateTable("cases")
      .set({ status: "in-review", dueOn: "2026-03-10" })
      .where("id", "=", id)
      .execute();
    expect(await keptOpen(db)).toEqual(await countedOpen(db));
    const closed = { status: "rejected", closedAt: "2026-03-04T15:00:00.000Z", dueOn: "" } as const;
    await db.updateTable("cases").set(closed).where("id", "=", id).execute();
    expect(await keptOpen(db)).toEqual(await countedOpen(db));
    await db.updateTable("cases").set({ status: "in-review", closedAt: null }).where("id", "=", id).execute();
    expect(await keptOpen(db)).toEqual(await countedOpen(db));
    await db.deleteFrom("cases").where("id", "=", "old").execute();
    expect(await keptOpen(db)).toEqual(await countedOpen(db));
    expect(await keptOpen(db)).toHaveLength(2);
  });

  test("what was there before figures were kept is measured and counted", async () => {
    const db = await freshDatabase();
    const staffId = (await givenStaff(db)).id;
    // A Tuesday after closing; decided on the Thursday at noon, four hours into the nine of the day.
    const quick = await aDecidedCase(db, { staffId, receivedAt: "2026-03-03T23:00:00.000Z" });
    const slow = await aDecidedCase(db, { staffId, receivedAt: "2026-02-20T15:00:00.000Z" });
    const second = await aDecidedCase(db, { staffId, receivedAt: "2026-03-04T15:00:00.000Z" });
    const first = { caseId: second, decidedBy: staffId, isFirstChoice: 1, id: "first" } as const;
    await insertDecision(db, { ...aDecision(first), decidedAt: "2026-03-05T15:00:00.000Z" });
    await aCode(db, { decisionId: `of-${quick}`, caseId: quick, state: "redeemed" });
    await undoMigration(db);

    for (const statement of statements(isPostgres(db) ? "postgres" : "sqlite")) {
      await sql.raw(statement).execute(db);
    }
    await fill(db);

    const rows = await db.selectFrom("decisions").selectAll().orderBy("id").execute();
    const measured = rows.map(({ id, officeTenths, isLate, callbackState, codeState, secondCheck }) => [
      id,
      officeTenths,
      isLate,
      callbackState,
      codeState,
      secondCheck,
    ]);
    expect(measured).toEqual(
      [
        [`of-${quick}`, 14, 0, "confirmed", "redeemed", null],
        [`of-${slow}`, 92, 1, "confirmed", null, null],
        [`of-${second}`, 12, 0, "confirmed", null, null],
        ["first", null, 0, "confirmed", null, "agreed"],
      ].toSorted(([a], [b]) => ((a ?? "") < (b ?? "") ? -1 : 1)),
    );
    expect(rows.map(({ requestReason }) => requestReason)).toEqual(rows.map(() => "lost-or-expired"));
    expect(await keptFigures(db)).toEqual(await countedFigures(db));
    expect(await keptTimes(db)).toEqual(await countedTimes(db));
    expect(await keptOpen(db)).toEqual(await countedOpen(db));
    const days = await db.selectFrom("cases").select("receivedOn").orderBy("receivedOn").execute();
    expect(days.map(({ receivedOn }) => receivedOn)).toEqual(["2026-02-20", "2026-03-03", "2026-03-04"]);
  });
});

interface World {
  next: (below: number) => number;
  cases: readonly CaseRow[];
}

/** The same numbers for the same seed. */
function pseudoRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

async function someCases(db: Db): Promise<CaseRow[]> {
  for (const id of people) await givenStaff(db, { id });
  const made: CaseRow[] = [];
  for (const reason of requestReasons.slice(0, 3)) {
    made.push(await givenCase(db, { reason }), await givenCase(db, { reason }));
  }
  return made;
}

function pick<Choice>(choices: readonly Choice[], { next }: World): Choice {
  const picked = choices[next(choices.length)];
  if (picked === undefined) throw new Error("There is nothing to pick.");
  return picked;
}

async function addDecision(db: Db, world: World): Promise<void> {
  const kind = pick(decisionKinds, world);
  const bundles = askBundles.filter(() => world.next(2) === 0);
  const day = `2026-03-0${1 + world.next(4)}`;
  const id = newId();
  await insertDecision(db, {
    ...aDecision({ id, caseId: pick(world.cases, world).id, decidedBy: pick(people, world), kind }),
    reason: kind === "ask" ? bundles.join(",") || "why-needed" : "other",
    isFirstChoice: world.next(5) === 0 ? 1 : 0,
    decidedAt: `${day}T15:00:00.000Z`,
    decidedOn: day,
    callbackState: pick(callbackStates, world),
    isLate: world.next(3) === 0 ? 1 : 0,
    officeTenths: kind === "ask" ? null : world.next(4),
  });
  if (kind !== "approve") return;
  await aCode(db, { decisionId: id, caseId: (await givenCase(db)).id, state: "pending" });
}

async function changeDecision(db: Db, world: World): Promise<void> {
  const made = await db.selectFrom("decisions").select("id").orderBy("id").execute();
  if (made.length === 0) return;
  const at = "2026-03-09T15:00:00.000Z";
  const changes: Partial<DecisionRow>[] = [
    { stoppedAt: at },
    { overturnedAt: at },
    { isFirstChoice: 1, secondCheck: "differed" },
    { secondCheck: "agreed" },
    { auditSeq: world.next(100) },
  ];
  const { id } = pick(made, world);
  await db.updateTable("decisions").set(pick(changes, world)).where("id", "=", id).execute();
}

async function moveCode(db: Db, world: World): Promise<void> {
  // Ended codes do not move.
  const made = await db
    .selectFrom("codes")
    .select("id")
    .where("state", "in", liveCodeStates)
    .orderBy("id")
    .execute();
  if (made.length === 0) return;
  const state = pick(codeStates.slice(3), world);
  await db.updateTable("codes").set({ state }).where("id", "=", pick(made, world).id).execute();
}

async function protect(db: Db, world: World): Promise<void> {
  const { id } = pick(world.cases, world);
  const isProtected = world.next(2) === 0 ? 1 : 0;
  await db.updateTable("cases").set({ isProtected }).where("id", "=", id).execute();
}

async function removeDecision(db: Db, world: World): Promise<void> {
  const made = await db.selectFrom("decisions").select("id").orderBy("id").execute();
  if (made.length === 0) return;
  const { id } = pick(made, world);
  await db.deleteFrom("codes").where("decisionId", "=", id).execute();
  await db.deleteFrom("decisions").where("id", "=", id).execute();
}

function aDecision(
  facts: Pick<DecisionRow, "id" | "caseId" | "decidedBy"> & Partial<DecisionRow>,
): Omit<DecisionRow, "isProtected" | "requestReason" | "codeState" | "secondCheck"> {
  return {
    kind: "approve",
    reason: "full-match",
    isFirstChoice: 0,
    policyVersion: 1,
    facts: `{"callbackState":"confirmed"}`,
    note: testVault.seal({ part: "decisions.note", rowId: facts.id }, ""),
    decidedAt: "2026-03-05T17:00:00.000Z",
    decidedOn: "2026-03-05",
    sendAt: null,
    stoppedAt: null,
    overturnedAt: null,
    auditSeq: null,
    recordId: null,
    stoodOn: null,
    staffSignals: "[]",
    modelVersion: "",
    rules: "",
    callbackState: "planned",
    isLate: 0,
    officeTenths: null,
    ...facts,
  };
}

async function aDecidedCase(
  db: Db,
  { staffId, receivedAt }: { staffId: string; receivedAt: string },
): Promise<string> {
  const { id } = await givenCase(db, { status: "approved", receivedAt });
  await insertDecision(db, aDecision({ id: `of-${id}`, caseId: id, decidedBy: staffId }));
  return id;
}

async function aCode(db: Db, facts: Pick<CodeRow, "decisionId" | "caseId" | "state">): Promise<void> {
  const known = await db.selectFrom("recordContacts").select("id").executeTakeFirst();
  const contactId = known?.id ?? (await givenRecord(db)).contacts[0]?.id ?? "";
  const at = "2026-03-05T17:00:00.000Z";
  const id = newId();
  await db
    .insertInto("codes")
    .values({
      id,
      hash: "",
      salt: "",
      keyId: "",
      contactId,
      noticeNumber: id,
      wrongTries: 0,
      issuedAt: at,
      expiresAt: at,
      endedAt: null,
      revokeReason: null,
      portalAccountIndex: null,
      reissuedBy: null,
      reissueSendAt: null,
      isLongLived: 0,
      remindAt: null,
      ...facts,
    })
    .execute();
}

async function keptFigures(db: Db) {
  const rows = await db.selectFrom("decisionFigures").selectAll().execute();
  return inOrder(rows);
}

/** Counted anew from the decisions there are, as a list of each figure is. */
async function countedFigures(db: Db) {
  const sums = figures.map(
    (figure) => sql`sum(case when ${isCountedAs(figure)} then 1 else 0 end) as ${sql.ref(figure)}`,
  );
  const what = sql`${sql.join(sums)}, count(*) as "written"`;
  return inOrder(await rolledUp(db, { what, which: sql`1 = 1`, groups: "1, 2, 3, 4" }));
}

async function keptTimes(db: Db) {
  return inOrder(await db.selectFrom("decisionTimes").selectAll().execute());
}

async function countedTimes(db: Db) {
  const what = sql`"officeTenths", count(*) as "decisions"`;
  const which = sql`${isCountedAs("decided")} and "officeTenths" is not null`;
  return inOrder(await rolledUp(db, { what, which, groups: "1, 2, 3, 4, 5" }));
}

/** Decisions by day, for everybody and each, for every reason and each. */
async function rolledUp(
  db: Db,
  { what, which, groups }: { what: RawBuilder<unknown>; which: RawBuilder<unknown>; groups: string },
) {
  const found: object[] = [];
  for (const by of [`''`, `"decidedBy"`]) {
    for (const asked of [`''`, `"requestReason"`]) {
      const { rows } =
        await sql<object>`select ${sql.raw(by)} as "decidedBy", ${sql.raw(asked)} as "requestReason",
        "decidedOn", "isProtected", ${what} from "decisions" where ${which}
        group by ${sql.raw(groups)}`.execute(db);
      found.push(...rows);
    }
  }
  return found;
}

const openKinds = `"receivedOn", "status", "risk", "reason", "dueOn", "needsCallback", "isProtected"`;

async function keptOpen(db: Db) {
  return inOrder(await db.selectFrom("openCaseCounts").selectAll().execute());
}

async function countedOpen(db: Db) {
  const { rows } = await sql<object>`select ${sql.raw(openKinds)}, count(*) as "cases" from "cases"
    where "closedAt" is null group by ${sql.raw(openKinds)}`.execute(db);
  return inOrder(rows);
}

/** Rows as both engines give them, in an order of their own. */
function inOrder(rows: readonly object[]): object[] {
  const plain = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .map(([name, value]) => [
          name,
          typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value,
        ])
        .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    ),
  );
  return plain.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** As the database stood before it. */
async function undoMigration(db: Db): Promise<void> {
  const triggers = isPostgres(db)
    ? [
        "countNewOpenCases",
        "countChangedOpenCases",
        "countRemovedOpenCases",
        "figureNewDecisions",
        "figureChangedDecisions",
        "figureRemovedDecisions",
        "followCode",
      ].map((name) => `drop function "${name}" cascade`)
    : [
        "countNewOpenCase",
        "countChangedOpenCase",
        "countRemovedOpenCase",
        "figureNewDecision",
        "figureChangedDecision",
        "figureRemovedDecision",
        // Of a later migration: what they name could not be taken away.
        "ruleNewDecision",
        "ruleChangedDecision",
        "followNewCode",
        "followCode",
        "followRemovedCode",
      ].map((name) => `drop trigger "${name}"`);
  const indexes = ["listedDecisionsByRequestReason", "lateDecisions", "reversedDecisions"];
  const columns = ["requestReason", "callbackState", "isLate", "officeTenths", "codeState", "secondCheck"];
  const undone = [
    ...triggers,
    ...[...indexes, "decisionsWithCode", "decisionsAfterCalls", "secondChecks"].map(
      (name) => `drop index "${name}"`,
    ),
    ...["openCaseCounts", "decisionFigures", "decisionTimes"].map((name) => `drop table "${name}"`),
    ...columns.map((name) => `alter table "decisions" drop column "${name}"`),
    `alter table "cases" drop column "receivedOn"`,
  ];
  for (const statement of undone) await sql.raw(statement).execute(db);
}
