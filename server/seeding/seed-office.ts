import { setImmediate as letOthers } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { hasCases } from "../../db/queries/cases.ts";
import { findOffice, saveOffice } from "../../db/queries/office.ts";
import { areKeysChanging } from "../../db/queries/office-keys.ts";
import { findSeedRunOf, insertSeedRun } from "../../db/queries/seed-runs.ts";
import { inTransaction } from "../../db/transaction.ts";
import { systemActor } from "../../shared/audit.ts";
import { UserError } from "../../shared/errors.ts";
import type { OfficeSettings } from "../../shared/office.ts";
import { recordInAudit } from "../audit/record.ts";
import type { Desk } from "../desk.ts";
import { addRecord } from "../records/add-record.ts";
import { createAcceptingMailer } from "./accepting-mailer.ts";
import { instantBefore, officeNoon } from "./days.ts";
import { ensureDemoPeople } from "./demo-people.ts";
import { fingerprint } from "./fingerprint.ts";
import { inventionOf, inventOffice } from "./invent-office.ts";
import type { InventedRecord, InventedRequest, Invention } from "./invented.ts";
import { officeCalendar } from "./office-calendar.ts";
import { planWork } from "./plan-work.ts";
import { seededDesk } from "./seeded-desk.ts";
import { nightlySteps, type Seeding, type Step, stepsOf } from "./work-steps.ts";

export interface OfficeToSeed {
  cases: number;
  seed: number;
  /** `YYYY-MM-DD`; nothing is dated after 12:00 UTC on this day. */
  asOf: string;
  onProgress?: (progress: SeedingProgress) => unknown;
}

export interface SeedingProgress {
  /**
   * People are put on record, then into the index they are found by; then come their requests, and those still open
   * are compared with all the others.
   */
  phase: "records" | "keys" | "cases" | "likeness";
  done: number;
  total: number;
}

export interface SeededOffice {
  records: number;
  cases: number;
  fingerprint: string;
  seedRunId: string;
}

/** How many days of requests an office is seeded with. */
export const seedingDays = 30;

/** Above this many cases the real actions take too long. */
export const mostByActions = 5000;

const batchSize = 500;

/**
 * Invents an office and lets its staff work in it through the real actions, in the seeded past. For up to some
 * thousand cases.
 *
 * @throws UserError `conflict` as `refuseOffice` does.
 */
export async function seedOffice(
  desk: Desk,
  { cases, seed, asOf, onProgress = () => {} }: OfficeToSeed,
): Promise<SeededOffice> {
  const options = { cases, seed, asOf, days: seedingDays };
  await refuseOffice(desk, options);
  await ensureDemoPeople(desk.db);
  const { records, requests } = inventOffice(options);
  const run = { seedRunId: newId(), fingerprint: fingerprint({ records, requests }) };

  const noon = officeNoon(asOf);
  const seeded = seededDesk(desk, instantBefore(noon, seedingDays + 1));
  const seeding = { seeded, mailer: createAcceptingMailer(), seedRunId: run.seedRunId };
  const report = (phase: SeedingProgress["phase"], done: number, total: number) =>
    onProgress({ phase, done, total });
  await addRecords(seeding, records, {
    report: (done) => report("records", done, records.length),
    begin: (trx) => beginRun(trx, desk, { ...options, ...run }),
  });
  const steps = await planSteps(seeding, requests, inventionOf(options));
  await runSteps(seeding, steps, (done) => report("cases", done, cases));
  return finishRun(seeding, { records: records.length, cases, ...run, noon });
}

/**
 * @throws UserError `conflict` when people of the same seed are in the database already (they would have the same
 *   numbers), while the office's keys are changed, or when the seeded time would run ahead of people who are at work.
 */
export async function refuseOffice(
  { db, now }: Pick<Desk, "db" | "now">,
  { seed, asOf }: Pick<OfficeToSeed, "seed" | "asOf">,
): Promise<void> {
  const there = await findSeedRunOf(db, seed);
  if (there) {
    const same = `seed ${seed} with ${there.cases} cases as of ${there.asOf}`;
    const sentence = `This database already has the office of ${same}. Choose another seed.`;
    throw new UserError("conflict", sentence, "seed");
  }
  if (await areKeysChanging(db)) {
    const because = "The keys of this office are being changed, and inventing would go on with the old ones";
    throw new UserError("conflict", `${because}. Invent data when that has ended.`, "seed");
  }
  // Deadlines and deliveries are the whole database's: seeded ahead of time, they would end real claims.
  if (officeNoon(asOf) > Date.parse(now()) && (await hasCases(db))) {
    const because = "This database has requests that are worked on today";
    throw new UserError("conflict", `${because}. Choose an as-of date whose noon (UTC) has passed.`, "asOf");
  }
}

/** As a command begins it: the usual scenario, and nobody's long work. */
export async function beginRun(
  trx: Db,
  { now }: Desk,
  run: { seedRunId: string; seed: number; asOf: string; cases: number; fingerprint: string },
): Promise<void> {
  const { seedRunId: id, seed, asOf, cases, fingerprint: facts } = run;
  const usual = { scenario: "", people: cases * 2, startedBy: null, runId: null, removalRunId: null };
  await insertSeedRun(trx, { id, seed, asOf, cases, fingerprint: facts, createdAt: now(), ...usual });
}

/** The run itself is written with the first records, so that breaking off before leaves nothing behind. */
async function addRecords(
  { seeded, seedRunId }: Seeding,
  records: readonly InventedRecord[],
  { begin, report }: { begin: (trx: Db) => Promise<void>; report: (done: number) => void },
): Promise<void> {
  const { db, vault, now } = seeded.desk;
  const origin = { createdBy: systemActor.id, createdAt: now(), seedRunId };
  for (let from = 0; from < records.length; from += batchSize) {
    const batch = records.slice(from, from + batchSize);
    await inTransaction(db, async (trx) => {
      if (from === 0) await begin(trx);
      for (const person of batch) await addRecord(trx, vault, { ...person, ...origin });
      const details = { seedRunId, records: batch.length };
      await recordInAudit(trx, seeded.system, { action: "record.invented", details });
    });
    report(from + batch.length);
  }
}

/** What happens to all requests, in the order in which it happens; nothing after noon. */
async function planSteps(
  seeding: Seeding,
  requests: readonly InventedRequest[],
  invention: Invention,
): Promise<Step[]> {
  const { noon } = invention;
  const calendar = officeCalendar(await findOffice(seeding.seeded.desk.db));
  const ofRequests = requests.flatMap((request) =>
    stepsOf(seeding, request, planWork({ invention, index: placeOf(request), request, calendar })),
  );
  const nightly = nightlySteps(seeding, noon - seedingDays * 86_400_000, noon);
  const end = new Date(noon).toISOString();
  const all = [...ofRequests, ...nightly].filter(({ at }) => at <= end);
  return all.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** 17 of `request-17`. */
function placeOf({ key }: InventedRequest): number {
  return Number(key.slice(key.lastIndexOf("-") + 1));
}

async function runSteps(
  { seeded }: Seeding,
  steps: readonly Step[],
  report: (received: number) => void,
): Promise<void> {
  let received = 0;
  for (const { at, kind, run } of steps) {
    seeded.setClock(at);
    await letOthers();
    if (kind === "arrival") {
      await run();
      report((received += 1));
    } else {
      await run().catch(letRefusalsBe);
    }
  }
}

/** What an action refuses a reviewer does not do: the case stays as it is. */
function letRefusalsBe(error: unknown): void {
  if (!(error instanceof UserError && error.kind === "conflict")) throw error;
}

async function finishRun(
  { seeded, seedRunId }: Seeding,
  { noon, ...counts }: { records: number; cases: number; fingerprint: string; noon: number },
): Promise<SeededOffice> {
  seeded.setClock(new Date(noon).toISOString());
  const details = { seedRunId, ...counts };
  await inTransaction(seeded.desk.db, (trx) =>
    recordInAudit(trx, seeded.system, { action: "seeding.finished", details }),
  );
  return { ...counts, seedRunId };
}

/** The office a demo begins with, as it stands at the last noon (UTC). */
const demoOffice = { cases: 200, seed: 8841 };
const demoSettings: OfficeSettings = {
  name: "Access Code Desk (training)",
  timeZone: "America/New_York",
  opensAtHour: 8,
  closesAtHour: 17,
  contact: "our help line at 202-555-0142",
  senderAddress: "codes@example.org",
  codeSite: "my-account.example.org",
  returnAddress: "1200 Example Street\nSpringfield, IL 62704",
};

/** Fills a demo that has no cases yet. Null when there are some. */
export async function seedDemoOffice(
  desk: Desk,
  { onProgress }: Pick<OfficeToSeed, "onProgress"> = {},
): Promise<SeededOffice | null> {
  if (await hasCases(desk.db)) return null;
  await inTransaction(desk.db, (trx) => saveOffice(trx, demoSettings, desk.now()));
  const asOf = instantBefore(Date.parse(desk.now()), 0.5).slice(0, 10);
  return seedOffice(desk, { ...demoOffice, asOf, ...(onProgress ? { onProgress } : {}) });
}
