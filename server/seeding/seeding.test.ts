import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { plantedProblemNames } from "../../shared/seeding.ts";
import { verifyAudit } from "../audit/verify.ts";
import type { Desk } from "../desk.ts";
import type { RunInHand } from "../runs/work.ts";
import { workNextRun } from "../runs/work-next-run.ts";
import { testApp } from "../testing.ts";
import { demoPeople, sam } from "./demo-people.ts";
import { fingerprint } from "./fingerprint.ts";
import { inventOffice } from "./invent-office.ts";
import { officeOf, seedingWork } from "./seeding-work.ts";
import { aScenario, doLongWork } from "./testing.ts";

const now = "2026-11-18T15:00:00.000Z";
const patience = 60_000;

onEveryEngine((freshDatabase) => {
  test(
    "a records admin has an office written, and the same seed gives the same data",
    async () => {
      const { desk, as } = await testApp({ freshDatabase, now });
      const scenario = aScenario({ people: 60, problems: { "shared-phone": 30, moved: 20 }, days: 10 });

      const { runId } = await as(sam).seeding.start(scenario);
      const failures = await doLongWork(desk);

      expect(failures).toEqual([]);
      const promised = fingerprint(inventOffice(officeOf(scenario)));
      expect(await as(sam).runs.get({ runId })).toMatchObject({
        state: "finished",
        result: { people: 60, requests: 20, fingerprint: promised },
        done: 160,
        total: 160,
      });
      expect(await as(sam).seeding.list()).toMatchObject([
        { seed: 3, requests: 20, people: 60, startedBy: sam.name, scenario, fingerprint: promised },
      ]);
      expect(await rows(desk)).toEqual({ cases: 20, records: 60 });
      expect(await actions(desk)).toEqual(expect.arrayContaining(["seeding.started", "seeding.finished"]));
      expect(await verifyAudit(desk.db)).toMatchObject({ problem: null });
    },
    patience,
  );

  test(
    "whoever invented people never decides about them",
    async () => {
      const { desk, as } = await testApp({ freshDatabase, now });

      await as(sam).seeding.start(aScenario({ requests: 1, people: 2 }));
      await doLongWork(desk);

      const records = await desk.db.selectFrom("records").select("createdBy").distinct().execute();
      expect(records).toEqual([{ createdBy: sam.id }]);
    },
    patience,
  );

  test("a seed whose people are there already is refused, also while they are being written", async () => {
    const { desk, as } = await testApp({ freshDatabase, now });
    await as(sam).seeding.start(aScenario());

    const again = as(sam).seeding.start(aScenario({ requests: 5 }));

    await expect(again).rejects.toThrow("already has the office of seed 3 with 20 cases as of 2026-11-17");
    expect(await desk.db.selectFrom("seedRuns").select("id").execute()).toHaveLength(1);
    expect(await desk.db.selectFrom("runs").select("id").execute()).toHaveLength(1);
  });

  test(
    "what one process leaves unfinished the next carries on with, to the same data",
    async () => {
      const { desk, as } = await testApp({ freshDatabase, now });
      const scenario = aScenario({ requests: 150, people: 600 });
      const { runId } = await as(sam).seeding.start(scenario);
      const stopping = new AbortController();

      await stopAfterFirstBatch(desk, stopping);
      const between = await rows(desk);
      expect(await as(sam).runs.get({ runId })).toMatchObject({ state: "waiting" });
      await doLongWork(desk);

      expect(between.records).toBeGreaterThan(0);
      expect(between.records).toBeLessThan(600);
      expect(await rows(desk)).toEqual({ cases: 150, records: 600 });
      expect(await as(sam).runs.get({ runId })).toMatchObject({
        state: "finished",
        result: { fingerprint: fingerprint(inventOffice(officeOf(scenario))) },
      });
    },
    patience,
  );

  test(
    "a run that is cancelled ends where it is and says how far it came",
    async () => {
      const { desk, as } = await testApp({ freshDatabase, now });
      const { runId } = await as(sam).seeding.start(aScenario({ requests: 10, people: 1000 }));
      await as(sam).runs.cancel({ runId });

      await doLongWork(desk);

      const [run] = await as(sam).seeding.list();
      expect(run).toMatchObject({ state: "cancelled", fingerprint: "", runId: null, total: 2020 });
      expect(await rows(desk)).toEqual({ cases: 0, records: run?.done });
      expect(run?.done).toBeLessThan(1000);
    },
    patience,
  );
});

test("before anything is written one sees what a scenario would come to, and what is missing", async () => {
  const { desk, as } = await testApp({ now });

  const { tried, coverage, preview } = await as(sam).seeding.tryOut(
    aScenario({ requests: 500, people: 1000 }),
  );

  expect(tried).toBe(300);
  expect(preview).toHaveLength(10);
  expect(preview[0]).toMatchObject({
    scenario: "clean-match",
    strip: expect.stringMatching(/^[STCDMX]{7}$/),
  });
  expect(coverage.policy.find(({ label }) => label.startsWith("Neither the A-number"))).toEqual({
    label: "Neither the A-number nor the receipt number agrees with the record.",
    requests: 0,
    addWith: "wrong-numbers",
    isPossible: true,
  });
  expect(coverage.verdicts.find(({ label }) => label === "Name: Different")).toMatchObject({
    requests: 0,
    addWith: "different-name",
  });
  expect(coverage.signals.find(({ label }) => label === "Words of code sellers")).toMatchObject({
    addWith: "code-seller-wording",
  });
  expect(await rows(desk)).toEqual({ cases: 0, records: 0 });
});

test("with every problem planted nothing that can be planted is missing", async () => {
  const { as } = await testApp({ now });
  const problems = Object.fromEntries(plantedProblemNames.map((name) => [name, 3.5]));

  const { coverage } = await as(sam).seeding.tryOut(aScenario({ requests: 2000, people: 4000, problems }));

  const points = [...coverage.policy, ...coverage.verdicts, ...coverage.signals];
  expect(points.filter(({ isPossible, requests }) => isPossible && requests === 0)).toEqual([]);
});

test.each([
  [{ people: 39 }, "people: Enter at least 40: two people for each request"],
  [{ problems: { moved: 60, deceased: 40.5 } }, "problems: The problems add up to 100.5%."],
  [{ seed: -1 }, "seed: Enter a whole number from 0 to 2,147,483,647"],
  [{ asOf: "2026-02-30" }, "asOf: Enter a date in the calendar"],
])("what cannot be invented is refused by the name of its field", async (facts, sentence) => {
  const { as } = await testApp({ now });

  await expect(as(sam).seeding.start(aScenario(facts))).rejects.toThrow(sentence);
  await expect(as(sam).seeding.tryOut(aScenario(facts))).rejects.toThrow(sentence);
});

test("nobody but a records admin invents anything", async () => {
  const { desk, as } = await testApp({ now });

  for (const person of demoPeople.filter(({ id }) => id !== sam.id)) {
    await expect(as(person).seeding.start(aScenario())).rejects.toThrow("Your role does not allow this.");
  }

  expect(await desk.db.selectFrom("seedRuns").select("id").execute()).toEqual([]);
});

test.each([{ demo: null }, { mode: "production" as const }])(
  "an office of real people has no seeding: %j",
  async (context) => {
    const { desk, as } = await testApp({ now });
    const { seeding } = as(sam, context);

    const refused = "Nothing can be invented here: this office works with real people.";
    await expect(seeding.list()).rejects.toThrow(refused);
    await expect(seeding.tryOut(aScenario())).rejects.toThrow(refused);
    await expect(seeding.start(aScenario())).rejects.toThrow(refused);
    await expect(seeding.removal({ seedRunId: "x" })).rejects.toThrow(refused);
    await expect(seeding.remove({ seedRunId: "x" })).rejects.toThrow(refused);

    expect(await desk.db.selectFrom("runs").select("id").execute()).toEqual([]);
  },
);

/** A server that stops as soon as something is written. */
async function stopAfterFirstBatch(desk: Desk, stopping: AbortController): Promise<void> {
  const stops = (run: RunInHand): RunInHand => ({
    ...run,
    keep: async (trx, kept) => {
      await run.keep(trx, kept);
      stopping.abort();
    },
  });
  await workNextRun(desk, {
    worker: "first",
    works: { seeding: (run) => seedingWork(stops(run)) },
    stopping: stopping.signal,
    onFailure: () => undefined,
  });
}

async function rows({ db }: Desk) {
  const count = async (table: "cases" | "records") =>
    (await db.selectFrom(table).select("id").where("seedRunId", "is not", null).execute()).length;
  return { cases: await count("cases"), records: await count("records") };
}

async function actions({ db }: Desk): Promise<string[]> {
  return (await listAuditEntriesAfter(db, 0, 1000)).map(({ action }) => action);
}
