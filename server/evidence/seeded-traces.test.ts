import { expect, test } from "vitest";
import { stripOf } from "../../shared/evidence/comparison.ts";
import { replayTrace, type Trace, tracePeople } from "../../shared/evidence/trace.ts";
import { freshDatabase } from "../../db/testing.ts";
import { openSubmitted } from "../cases/submitted-details.ts";
import { openRecord } from "../records/open-record.ts";
import { seedInBulk } from "../seeding/seed-in-bulk.ts";
import { aDesk } from "../testing.ts";
import { prepareCase } from "./compare-case.ts";
import { evidenceStamp } from "./evidence-stamp.ts";

test("of every invented case the trace, replayed from what it holds, comes to the verdicts on the case", async () => {
  const desk = await aDesk({ freshDatabase, now: "2026-11-18T15:00:00.000Z" });
  await seedInBulk(desk, { cases: 300, seed: 12, asOf: "2026-11-18" });
  const cases = await desk.db.selectFrom("cases").selectAll().where("recordId", "is not", null).execute();

  const replayed = [];
  for (const caseFile of cases) {
    const record = await openRecord(desk.db, desk.vault, caseFile.recordId ?? "");
    if (!record) throw new Error(`The record of ${caseFile.reference} is gone.`);
    const { sent, onRecord } = prepareCase(openSubmitted(desk.vault, caseFile), record);
    // As text, as it would be kept: whatever does not survive that was not in the trace.
    const trace: Trace = JSON.parse(JSON.stringify(tracePeople(sent, onRecord)));
    replayed.push({ reference: caseFile.reference, strip: stripOf(replayTrace(trace)) });
  }

  expect(cases.length).toBeGreaterThan(200);
  expect(replayed).toEqual(cases.map(({ reference, strip }) => ({ reference, strip })));
}, 60_000);

test("every invented decision is stamped with the rules of what it stood on", async () => {
  const desk = await aDesk({ freshDatabase, now: "2026-11-18T15:00:00.000Z" });
  await seedInBulk(desk, { cases: 200, seed: 13, asOf: "2026-11-18" });
  const decisions = await desk.db.selectFrom("decisions").selectAll().execute();

  const stamped = decisions.map(({ modelVersion, rules }) => ({ modelVersion, rules }));

  expect(decisions.length).toBeGreaterThan(50);
  expect(stamped).toEqual(
    decisions.map(({ id: rowId, stoodOn }) => {
      if (!stoodOn) throw new Error(`Nothing is kept of what decision ${rowId} stood on.`);
      const { submitted, record } = desk.vault.open({ part: "decisions.stoodOn", rowId }, stoodOn);
      return evidenceStamp(submitted, record);
    }),
  );
}, 60_000);
