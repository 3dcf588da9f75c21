import { expect, test } from "vitest";
import type { Db } from "../../db/database.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { inTransaction } from "../../db/transaction.ts";
import { verifyAudit } from "../audit/verify.ts";
import { openSubmitted } from "../cases/submitted-details.ts";
import type { Desk } from "../desk.ts";
import { aDesk } from "../testing.ts";
import { assessSharing } from "../evidence/assess-again.ts";
import { likenessSignalNames } from "../evidence/find-likeness.ts";
import { seedInBulk } from "./seed-in-bulk.ts";
import type { SeedingProgress } from "./seed-office.ts";
import { seedOffice } from "./seed-office.ts";

const now = "2026-11-18T15:00:00.000Z";
const office = { cases: 32, seed: 3, asOf: "2026-11-18" };
const patience = 60_000;

onEveryEngine((freshDatabase) => {
  test(
    "an office written in bulk stands as the one its staff worked on",
    async () => {
      const [worked, written] = [await aDesk({ freshDatabase, now }), await aDesk({ freshDatabase, now })];

      const slow = await seedOffice(worked, office);
      const fast = await seedInBulk(written, office);

      expect({ ...fast, seedRunId: "" }).toEqual({ ...slow, seedRunId: "" });
      expect(await standing(written.db)).toEqual(await standing(worked.db));
      expect(await standingSignals(written.db)).toEqual(await standingSignals(worked.db));
      expect(await keptTotals(written.db)).toEqual(await keptTotals(worked.db));
      expect(await keptDecisionTotals(written.db)).toEqual(await keptDecisionTotals(worked.db));
      expect(await stamps(written.db)).toEqual(await stamps(worked.db));
      expect(await keptRuleTotals(written.db)).toEqual(await keptRuleTotals(worked.db));
      expect(await countRows(written.db)).toEqual(await countRows(worked.db));
      expect(await whoSentWhat(written)).toEqual(await whoSentWhat(worked));
      expect(await verifyAudit(written.db)).toMatchObject({ problem: null });
      expect(await receipts(written.db)).toEqual(await decisionEntries(written.db));
    },
    patience,
  );

  test(
    "whoever assesses an office written in bulk anew finds each open case as it was left",
    async () => {
      const desk = await aDesk({ freshDatabase, now: "2026-11-18T12:00:00.000Z" });

      await seedInBulk(desk, { ...office, cases: 200 });

      const alike = desk.db
        .selectFrom("caseSignals")
        .select("signal")
        .where("signal", "in", likenessSignalNames);
      expect((await alike.distinct().execute()).length).toBeGreaterThan(1);
      const open = await desk.db.selectFrom("cases").select("id").where("closedAt", "is", null).execute();
      const ids = open.map(({ id }) => id);
      expect(await inTransaction(desk.db, (trx) => assessSharing(trx, desk, ids))).toEqual([]);
    },
    patience,
  );

  test(
    "two offices may be written in bulk beside each other, one only once, and progress is told",
    async () => {
      const desk = await aDesk({ freshDatabase, now });
      const told: SeedingProgress[] = [];
      const onProgress = (progress: SeedingProgress) => void told.push(progress);

      await seedInBulk(desk, { ...office, cases: 4, onProgress });
      await seedInBulk(desk, { ...office, cases: 4, seed: 5 });

      const again = seedInBulk(desk, { ...office, cases: 4 });
      await expect(again).rejects.toThrow("already has the office of seed 3 with 4 cases as of 2026-11-18");
      const byPhase = [...Map.groupBy(told, ({ phase }) => phase).values()];
      const counts = byPhase.map((steps) => steps.map(({ done }) => done));
      expect(counts).toEqual(counts.map((each) => each.toSorted((a, b) => a - b)));
      expect(byPhase.map((steps) => steps.at(-1))).toEqual([
        { phase: "records", done: 8, total: 8 },
        { phase: "keys", done: 8, total: 8 },
        { phase: "cases", done: 4, total: 4 },
        { phase: "likeness", done: 4, total: 4 },
      ]);
      expect(await verifyAudit(desk.db)).toMatchObject({ problem: null });
      expect(await desk.db.selectFrom("seedRuns").select("cases").execute()).toHaveLength(2);
    },
    patience,
  );
});

/** The evidence every decision stood on, whatever its ids. */
function stamps(db: Db) {
  return db
    .selectFrom("decisions")
    .select(["decidedAt", "kind", "modelVersion", "rules"])
    .orderBy("decidedAt")
    .orderBy("kind")
    .orderBy("rules")
    .execute();
}

function keptRuleTotals(db: Db) {
  return db.selectFrom("ruleCounts").selectAll().orderBy("rule").orderBy("isProtected").execute();
}

/** How every case stands, whatever its ids. */
function standing(db: Db) {
  return db
    .selectFrom("cases")
    .leftJoin("records", "records.id", "cases.recordId")
    .select(["status", "risk", "reason", "channel", "language", "strip", "needsCallback"])
    .select([
      "cases.isProtected",
      "receivedAt",
      "dueAt",
      "dueOn",
      "pausedDaysLeft",
      "firstTouchedAt",
      "replyBy",
      "remindOn",
    ])
    .select(["closedAt", "claimedBy", "claimEndsAt", "preferredReviewer", "enteredBy", "duplicateOf"])
    .select(["cases.aNumberIndex", "receiptIndex", "emailIndex", "phoneIndex", "cases.nameBirthIndex"])
    .select(["networkIndex", "textIndex", "receiptBlockIndex"])
    .select(["records.nameBirthIndex as record"])
    .orderBy("receivedAt")
    .execute();
}

/** What calls for care in each case, with its figures; requests that share something among them. */
async function standingSignals(db: Db) {
  const found = await db
    .selectFrom("caseSignals")
    .innerJoin("cases", "cases.id", "caseSignals.caseId")
    .select(["cases.receivedAt", "signal", "count", "days"])
    .orderBy("cases.receivedAt")
    .orderBy("signal")
    .execute();
  expect(found.filter(({ signal }) => signal === "same-phone")).toHaveLength(3);
  expect(found.filter(({ signal }) => signal === "same-text")).toHaveLength(3);
  return found;
}

function keptTotals(db: Db) {
  return db
    .selectFrom("caseCounts")
    .selectAll()
    .where("cases", "!=", 0)
    .orderBy("status")
    .orderBy("risk")
    .orderBy("reason")
    .orderBy("dueOn")
    .orderBy("needsCallback")
    .execute();
}

/** Without the reasons: in bulk nobody rings, so a callback is never one. */
function keptDecisionTotals(db: Db) {
  return db
    .selectFrom("decisionCounts")
    .select(["decidedOn", "decidedBy", "kind", "isProtected"])
    .select((eb) => eb.fn.sum("decisions").as("decisions"))
    .groupBy(["decidedOn", "decidedBy", "kind", "isProtected"])
    .orderBy("decidedOn")
    .orderBy("decidedBy")
    .orderBy("kind")
    .orderBy("isProtected")
    .execute();
}

async function countRows(db: Db): Promise<number[]> {
  const tables = [
    "records",
    "recordReceipts",
    "recordContacts",
    "correspondence",
    "cases",
    "decisions",
  ] as const;
  const rows = await Promise.all(
    tables.map((table) =>
      db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as("rows"))
        .execute(),
    ),
  );
  return rows.flat().map((row) => row.rows);
}

/** What was sealed opens again, each under its own row. */
async function whoSentWhat({ db, vault }: Desk) {
  const cases = await db.selectFrom("cases").selectAll().orderBy("receivedAt").execute();
  return cases.map((caseFile) => openSubmitted(vault, caseFile));
}

async function receipts(db: Db) {
  const rows = await db.selectFrom("decisions").select(["auditSeq", "caseId"]).orderBy("auditSeq").execute();
  return rows.map(({ auditSeq, caseId }) => ({ seq: auditSeq, caseId }));
}

function decisionEntries(db: Db) {
  return db
    .selectFrom("auditEntries")
    .select(["seq", "caseId"])
    .where("action", "in", [
      "decision.approved",
      "decision.rejected",
      "decision.asked",
      "decision.first-choice",
    ])
    .orderBy("seq")
    .execute();
}
