import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { unpackKeys } from "../../db/queries/record-keys.ts";
import { insertTrialCases } from "../../db/queries/policy-trials.ts";
import { insertDispute } from "../../db/queries/rules.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { trialEffects } from "../../shared/policy-trial.ts";
import { webhookEvents } from "../../shared/webhooks.ts";
import { verifyAudit } from "../audit/verify.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import type { Desk } from "../desk.ts";
import { openDraft } from "../policy/open-draft.ts";
import { tryDraft } from "../policy/try-draft.ts";
import { actingAs, testApp } from "../testing.ts";
import { takeCase } from "../cases/take-case.ts";
import { dana, demoPeople, ines, priya, sam } from "./demo-people.ts";
import { fileKeys } from "../records/file-keys.ts";
import { seedOffice } from "./seed-office.ts";
import { aScenario, doLongWork } from "./testing.ts";

const now = "2026-11-18T15:00:00.000Z";
const patience = 120_000;

onEveryEngine((freshDatabase) => {
  test(
    "removing a run leaves the database as it was before, but for the log and the work itself",
    async () => {
      const { desk, as } = await testApp({ freshDatabase, now });
      await givenWhatStays(desk, as);
      const before = await everyRow(desk.db);
      const { seedRunId } = await seedOffice(desk, { cases: 40, seed: 5, asOf: "2026-11-18" });
      await givenStaffsOwnWork(desk, seedRunId);
      await givenNewEmail(desk, as, seedRunId);
      const ids = await idsOf(desk.db, seedRunId);

      expect(await referringTablesWithout(desk.db, ids)).toEqual([]);
      const { runId } = await as(sam).seeding.remove({ seedRunId });
      const failures = await doLongWork(desk);

      expect(failures).toEqual([]);
      expect(await as(sam).runs.get({ runId })).toMatchObject({
        state: "finished",
        result: { people: 80, requests: 40, otherRequests: 1 },
      });
      expect(differences(before, await everyRow(desk.db))).toEqual([]);
      expect(await as(sam).seeding.list()).toMatchObject([{ seed: 9 }]);
      await expectLogKept(desk, seedRunId);
    },
    patience,
  );

  test(
    "a run that was cancelled half-way is removed, too, and its seed may be used again",
    async () => {
      const { desk, as } = await testApp({ freshDatabase, now });
      const { seedRunId, runId } = await as(sam).seeding.start(aScenario({ people: 1000 }));
      await as(sam).runs.cancel({ runId });
      await doLongWork(desk);
      expect(await countRows(desk.db, "records")).toBeGreaterThan(0);

      await as(sam).seeding.remove({ seedRunId });
      await doLongWork(desk);

      expect(await countRows(desk.db, "records")).toBe(0);
      await as(sam).seeding.start(aScenario({ requests: 2, people: 4 }));
      await doLongWork(desk);
      expect(await as(sam).seeding.list()).toMatchObject([{ state: "finished", requests: 2 }]);
    },
    patience,
  );

  test(
    "what somebody is working on is not taken away from them: before it begins, nor while it goes on",
    async () => {
      const { desk, as, clock } = await testApp({ freshDatabase, now });
      const { seedRunId } = await as(sam).seeding.start(aScenario());
      await doLongWork(desk);
      const [caseFile] = await desk.db
        .selectFrom("cases")
        .selectAll()
        .where("status", "=", "queued")
        .execute();
      const take = () => takeCase(actingAs(desk, dana), { caseId: caseFile?.id ?? "" });

      await take();
      expect(await as(sam).seeding.removal({ seedRunId })).toMatchObject({ requests: 20, people: 40 });
      await expect(as(sam).seeding.remove({ seedRunId })).rejects.toThrow(
        "1 request of this run is being worked on",
      );
      expect(await countRows(desk.db, "cases")).toBe(20);
      clock.advance({ minutes: 16 });
      const { runId } = await as(sam).seeding.remove({ seedRunId });
      await take();
      await doLongWork(desk);

      expect(await as(sam).runs.get({ runId })).toMatchObject({
        state: "broken-off",
        problem: expect.stringContaining("The rest of it is gone. 1 request of this run is being worked on"),
      });
      expect(await countRows(desk.db, "cases")).toBe(1);
      expect(await countRows(desk.db, "records")).toBe(caseFile?.recordId ? 1 : 0);
      await fileKeys(desk);
      expect(await countRows(desk.db, "recordKeys")).toBe(await countKeysKept(desk.db));
      expect(await as(sam).seeding.list()).toMatchObject([{ state: "partly-removed" }]);
      clock.advance({ minutes: 16 });
      await as(sam).seeding.remove({ seedRunId });
      await doLongWork(desk);
      expect(await as(sam).seeding.list()).toEqual([]);
      expect(await countRows(desk.db, "recordKeys")).toBe(0);
    },
    patience,
  );

  test(
    "a removal that is cancelled is taken up again; a run under way is not removed",
    async () => {
      const { desk, as } = await testApp({ freshDatabase, now });
      const { seedRunId } = await as(sam).seeding.start(aScenario());
      await expect(as(sam).seeding.remove({ seedRunId })).rejects.toThrow("still being written");
      await doLongWork(desk);
      const { runId } = await as(sam).seeding.remove({ seedRunId });
      await expect(as(sam).seeding.remove({ seedRunId })).rejects.toThrow("being removed already");
      await as(sam).runs.cancel({ runId });
      await doLongWork(desk);
      expect(await as(sam).seeding.list()).toMatchObject([{ state: "partly-removed" }]);

      await as(sam).seeding.remove({ seedRunId });
      await doLongWork(desk);

      expect(await as(sam).seeding.list()).toEqual([]);
      await expect(as(sam).seeding.remove({ seedRunId })).rejects.toThrow("This run is not here any more.");
    },
    patience,
  );
});

test("nobody but a records admin removes anything", async () => {
  const { desk, as } = await testApp({ now });
  const { seedRunId } = await as(sam).seeding.start(aScenario());

  for (const person of demoPeople.filter(({ id }) => id !== sam.id)) {
    await expect(as(person).seeding.remove({ seedRunId })).rejects.toThrow("Your role does not allow this.");
  }

  expect(await desk.db.selectFrom("seedRuns").select("removalRunId").execute()).toEqual([
    { removalRunId: null },
  ]);
});

type App = Awaited<ReturnType<typeof testApp>>;

/** A person nobody invented, a request of theirs, a policy being tried, and another run, too young for a reminder. */
async function givenWhatStays(desk: Desk, as: App["as"]): Promise<void> {
  const events = [...webhookEvents];
  await as(ines).webhooks.add({ name: "A portal", url: "https://portal.example.org/events", events });
  await givenPerson(desk);
  await givenRequest(desk);
  await as(sam).seeding.start(aScenario({ seed: 9, requests: 10, people: 20, asOf: "2026-11-18", days: 1 }));
  await doLongWork(desk);
  const supervisor = actingAs(desk, priya);
  await openDraft(supervisor);
  const draft = await desk.db.selectFrom("policyDrafts").select(["id", "version"]).executeTakeFirstOrThrow();
  await tryDraft(supervisor, { draftId: draft.id, version: draft.version, decided: 500 });
}

/** What staff did with a run since: a draft, a request they entered about one of its people, one marked as a double. */
async function givenStaffsOwnWork({ db, vault }: Desk, seedRunId: string): Promise<void> {
  const cases = await db
    .selectFrom("cases")
    .selectAll()
    .where("seedRunId", "=", seedRunId)
    .where("recordId", "is not", null)
    .orderBy("id")
    .limit(2)
    .execute();
  const [one, other] = cases;
  if (!one || !other) throw new Error("The run has no cases.");
  await insertDispute(db, {
    id: "dispute-1",
    caseId: one.id,
    field: "name",
    rule: "exact",
    modelVersion: "2026-11-26",
    verdict: "same",
    shouldBe: "different",
    why: vault.seal({ part: "ruleDisputes.why", rowId: "dispute-1" }, "Father and son."),
    isSecondReview: 0,
    filedBy: dana.id,
    filedAt: now,
  });
  const id = newId();
  const text = vault.seal({ part: "caseDrafts.text", rowId: id }, { note: "Half a sentence" });
  await db
    .insertInto("caseDrafts")
    .values({ id, caseId: one.id, staffId: dana.id, text, savedAt: now })
    .execute();
  await db.updateTable("cases").set({ duplicateOf: one.id }).where("id", "=", other.id).execute();
  const { id: trialId } = await db.selectFrom("policyTrials").select("id").executeTakeFirstOrThrow();
  await insertTrialCases(db, [{ trialId, effect: trialEffects[0], caseId: one.id }]);
  const { dueSort: _, ...row } = one;
  await db
    .insertInto("cases")
    .values({ ...row, id: newId(), reference: "PD-ENTERED-1", seedRunId: null, enteredBy: dana.id })
    .execute();
}

/** A change of one of its records, of which the email on record is told. */
async function givenNewEmail({ db }: Desk, as: App["as"], seedRunId: string): Promise<void> {
  const { recordId } = await db
    .selectFrom("records")
    .innerJoin("recordContacts", "recordContacts.recordId", "records.id")
    .select("recordId")
    .where("seedRunId", "=", seedRunId)
    .where("isProtected", "=", 0)
    .where("kind", "=", "email")
    .where("until", "is", null)
    .executeTakeFirstOrThrow();
  const contact = { kind: "email", email: "another@example.com" } as const;
  await as(sam).records.addContact({
    recordId,
    version: 1,
    source: "letter",
    reason: "They wrote.",
    contact,
  });
}

/** What a removal may leave different: the log, the long work, and out of which figures a week's sample was drawn. */
const apart = ["auditEntries", "auditHead", "auditCheck", "runs", "migrations", "qualityDraws"];

/** Every row of every table there is, whatever it is for. */
async function everyRow(db: Db): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of await tablesOf(db)) {
    rows[table] = (await rowsOf(db, table)).map(written).toSorted();
  }
  return rows;
}

/** What stays may have been assessed again meanwhile, to the same end. */
function written(row: Record<string, unknown>): string {
  const { version: _, ...rest } = row;
  return JSON.stringify(rest);
}

/** Rows that are in one of the two only, the beginning of each. */
function differences(before: Record<string, string[]>, after: Record<string, string[]>): string[] {
  return Object.keys({ ...before, ...after }).flatMap((table) => {
    const [then, later] = [before[table] ?? [], after[table] ?? []];
    const gone = then.filter((row) => !later.includes(row));
    const added = later.filter((row) => !then.includes(row));
    return [...gone, ...added].map((row) => `${table} ${row.slice(0, 120)}`);
  });
}

async function tablesOf(db: Db): Promise<string[]> {
  const tables = await db.introspection.getTables();
  return tables.map(({ name }) => name).filter((name) => !apart.includes(name));
}

async function rowsOf(db: Db, table: string): Promise<Record<string, unknown>[]> {
  return (await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db)).rows;
}

/** Ids of a run's cases and records and of everything that hangs on them, and of the run itself. */
async function idsOf(db: Db, seedRunId: string): Promise<Set<unknown>> {
  const ids = new Set<unknown>([seedRunId]);
  const tables = await tablesOf(db);
  // Twice: what hangs on something that hangs on a case.
  for (const table of [...tables, ...tables]) {
    for (const row of await rowsOf(db, table)) {
      if (row["id"] && Object.values(row).some((value) => ids.has(value))) ids.add(row["id"]);
    }
  }
  return ids;
}

/**
 * Columns that can name something removed, by their name or their foreign key, and name nothing of this run. A new
 * table is listed here until the run this test removes has rows in it.
 */
async function referringTablesWithout(db: Db, ids: ReadonlySet<unknown>): Promise<string[]> {
  const missing: string[] = [];
  for (const { table, column } of await referringColumns(db)) {
    const named = (await rowsOf(db, table)).some((row) => ids.has(row[column]));
    if (!named) missing.push(`${table}.${column}`);
  }
  return missing.toSorted();
}

const removed = [
  "cases",
  "records",
  "recordContacts",
  "correspondence",
  "callbacks",
  "decisions",
  "codes",
  "seedRuns",
];
const namesOne = /(case|record|contact|callback|decision|code|seedRun)Id$|^duplicateOf$/i;

async function referringColumns(db: Db): Promise<{ table: string; column: string }[]> {
  const tables = await db.introspection.getTables();
  const byName = tables
    .filter(({ name }) => !apart.includes(name))
    .flatMap(({ name, columns }) => columns.map((column) => ({ table: name, column: column.name })))
    .filter(({ column }) => namesOne.test(column));
  const byKey = (await foreignKeys(db)).filter(({ parent }) => removed.includes(parent));
  const all = [...byName, ...byKey].map(({ table, column }) => `${table} ${column}`);
  return [...new Set(all)].map((one) => {
    const [table = "", column = ""] = one.split(" ");
    return { table, column };
  });
}

async function foreignKeys(db: Db): Promise<{ table: string; column: string; parent: string }[]> {
  const { rows } = await sql<{ table: string; column: string; parent: string }>`${
    isPostgres(db) ? onPostgres : onSqlite
  }`.execute(db);
  return rows;
}

const onSqlite = sql`select tables.name as "table", keys."from" as "column", keys."table" as parent
  from sqlite_master as tables, pragma_foreign_key_list(tables.name) as keys where tables.type = 'table'`;

const onPostgres = sql`select child.relname as "table", columns.attname as "column", parent.relname as parent
  from pg_constraint as keys
  join pg_class as child on child.oid = keys.conrelid
  join pg_class as parent on parent.oid = keys.confrelid
  join pg_attribute as columns on columns.attrelid = keys.conrelid and columns.attnum = any (keys.conkey)
  where keys.contype = 'f'`;

/** Every entry is there still, the chain holds, and the removal is its last word. */
async function expectLogKept({ db }: Desk, seedRunId: string): Promise<void> {
  const entries = await listAuditEntriesAfter(db, 0, 5000);
  expect(entries.filter(({ action }) => action === "case.received").length).toBeGreaterThanOrEqual(51);
  const removal = entries.find(({ action }) => action === "seeding.removed");
  expect(JSON.parse(removal?.entry ?? "{}")).toMatchObject({
    actorId: sam.id,
    details: { seedRunId, seed: 5, people: 80, requests: 40, otherRequests: 1 },
  });
  expect(await verifyAudit(db)).toMatchObject({ problem: null, verified: entries.length });
}

async function countRows(db: Db, table: "cases" | "records" | "recordKeys"): Promise<number> {
  return (await db.selectFrom(table).selectAll().execute()).length;
}

/** How many keys the records that are there have. */
async function countKeysKept(db: Db): Promise<number> {
  const rows = await db.selectFrom("keyedRecords").select("keys").execute();
  expect(rows.every(({ keys }) => keys !== "")).toBe(true);
  return rows.reduce((sum, { keys }) => sum + unpackKeys(keys).length, 0);
}
