import { expect, test } from "vitest";
import type { Db } from "../../db/database.ts";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { CaseStatus } from "../../shared/cases.ts";
import { queueQuery, queueViews, type QueueView } from "../../shared/queue.ts";
import type { CaseRow } from "../../db/tables.ts";
import { countQueue } from "../../db/queries/queue.ts";
import { verifyAudit } from "../audit/verify.ts";
import { officeDate } from "../cases/business-time.ts";
import { aDesk } from "../testing.ts";
import { dana } from "./demo-people.ts";
import { inventOffice } from "./invent-office.ts";
import type { InventedRequest, PlannedOutcome } from "./invented.ts";
import { plantedProblemNames, usualShares } from "../../shared/seeding.ts";
import { seedDemoOffice, seedOffice } from "./seed-office.ts";

const now = "2026-11-18T15:00:00.000Z";
const office = { cases: 32, seed: 3, asOf: "2026-11-18" };
const noon = "2026-11-18T12:00:00.000Z";
const patience = 60_000;

onEveryEngine((freshDatabase) => {
  test(
    "every request comes to what was planned for it, and the office is left in order",
    async () => {
      const desk = await aDesk({ freshDatabase, now });
      const { requests } = inventOffice(office);

      const seeded = await seedOffice(desk, office);

      const cases = await desk.db.selectFrom("cases").selectAll().execute();
      expect(new Set(requests.map(({ scenario }) => scenario))).toEqual(
        new Set(["clean-match", ...plantedProblemNames.filter((name) => usualShares[name] !== 0)]),
      );
      expect(requests.filter((request) => !isAsPlanned(request, cases))).toEqual([]);
      expect(new Set(cases.map(({ status }) => status))).toEqual(
        new Set<CaseStatus>([
          "queued",
          "awaiting-requester",
          "second-review",
          "approved",
          "rejected",
          "closed-no-reply",
          "withdrawn",
        ]),
      );
      expect(cases.every(({ seedRunId }) => seedRunId === seeded.seedRunId)).toBe(true);
      expect(await endedClaims(desk.db)).toEqual([]);
      expect(await keptTotals(desk.db)).toEqual(await countedTotals(desk.db));
      expect(await waitingMessages(desk.db)).toEqual([]);
      expect(await codeStates(desk.db)).toEqual(new Set(["redeemed", "expired"]));
      await expectGoodLog(desk.db);
    },
    patience,
  );

  test(
    "the same seed and date give the same fingerprint, and the same office is refused a second time",
    async () => {
      const small = { ...office, cases: 3 };
      const [one, other] = [await aDesk({ freshDatabase, now }), await aDesk({ freshDatabase, now })];

      const first = await seedOffice(one, small);
      const second = await seedOffice(other, small);

      expect(second.fingerprint).toBe(first.fingerprint);
      await expect(seedOffice(one, small)).rejects.toThrow("already has the office of seed 3 with 3 cases");
      expect(await one.db.selectFrom("records").select("id").execute()).toHaveLength(6);
      expect((await seedOffice(one, { ...small, seed: 9 })).fingerprint).not.toBe(first.fingerprint);
    },
    patience,
  );

  test("an office ahead of its time is refused where people are at work", async () => {
    const desk = await aDesk({ freshDatabase, now });
    await seedOffice(desk, { ...office, cases: 1 });

    const early = seedOffice(desk, { ...office, seed: 4, asOf: "2026-11-19" });

    await expect(early).rejects.toThrow("Choose an as-of date whose noon (UTC) has passed.");
  });
});

test(
  "a demo begins with something in every view but those staff fill themselves, and is filled only once",
  async () => {
    const desk = await aDesk({ now });

    const seeded = await seedDemoOffice(desk);

    expect(seeded).toMatchObject({ records: 400, cases: 200 });
    const shown = await Promise.all(queueViews.map((view) => queued(desk.db, view)));
    expect(queueViews.filter((_, place) => shown[place] === 0)).toEqual([
      "mine",
      "escalated",
      "on-hold",
      "undelivered",
    ]);
    expect(await seedDemoOffice(desk)).toBeNull();
  },
  patience,
);

function isAsPlanned({ receivedAt, outcome }: InventedRequest, cases: readonly CaseRow[]): boolean {
  const caseFile = cases.find((row) => row.receivedAt === receivedAt);
  const isNew = receivedAt > "2026-11-16" && caseFile?.status === "queued";
  return isNew || endsOf[outcome].some((status) => status === caseFile?.status);
}

/** What each plan may end in; a request of the last days may not have been looked at yet. */
const endsOf: Record<PlannedOutcome, readonly CaseStatus[]> = {
  wait: ["queued"],
  claim: ["queued", "in-review"],
  ask: ["awaiting-requester", "closed-no-reply"],
  "ask-and-reply": ["queued", "awaiting-requester"],
  reject: ["rejected", "second-review"],
  approve: ["approved"],
  withdraw: ["withdrawn"],
};

function endedClaims(db: Db) {
  return db.selectFrom("cases").select("id").where("claimEndsAt", "<=", noon).execute();
}

function waitingMessages(db: Db) {
  return db.selectFrom("deliveries").select("id").where("state", "!=", "sent").execute();
}

async function codeStates(db: Db) {
  const rows = await db.selectFrom("codes").select("state").distinct().execute();
  return new Set(rows.map(({ state }) => state));
}

function keptTotals(db: Db) {
  return db
    .selectFrom("caseCounts")
    .select(["status", "risk", "reason", "dueOn", "needsCallback", "isProtected", "cases"])
    .where("cases", "!=", 0)
    .execute()
    .then(sorted);
}

function countedTotals(db: Db) {
  return db
    .selectFrom("cases")
    .select(["status", "risk", "reason", "dueOn", "needsCallback", "isProtected"])
    .select((eb) => eb.fn.countAll<number>().as("cases"))
    .groupBy(["status", "risk", "reason", "dueOn", "needsCallback", "isProtected"])
    .execute()
    .then(sorted);
}

function sorted(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted();
}

async function expectGoodLog(db: Db): Promise<void> {
  const entries = await listAuditEntriesAfter(db, 0, 5000);
  const times = entries.map(({ at }) => at);
  expect(await verifyAudit(db)).toMatchObject({ verified: entries.length, problem: null });
  expect(times).toEqual(times.toSorted());
  expect(times.at(-1)).toBe(noon);
  expect(entries.at(-1)?.action).toBe("seeding.finished");
}

function queued(db: Db, view: QueueView): Promise<number> {
  const all = { status: [], risk: [], reason: [], signal: [], sort: "due", size: 25 };
  const today = officeDate(now, { timeZone: "America/New_York" });
  return countQueue(db, queueQuery.parse({ ...all, view }), { staffId: dana.id, isCleared: true, today });
}
