import { setImmediate as letOthers } from "node:timers/promises";
import { holdManyPages } from "../../db/queries/bulk.ts";
import { findOffice } from "../../db/queries/office.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import {
  countSeeded,
  finishSeedRun,
  listSeededRecordIds,
  refreshStatistics,
} from "../../db/queries/seed-runs.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import type { Desk } from "../desk.ts";
import { assessSharing, recordAssessedAgain } from "../evidence/assess-again.ts";
import { openSharing } from "../evidence/find-likeness.ts";
import { fileKeys } from "../records/file-keys.ts";
import { type BulkRun, type Followed, inBatches } from "./bulk-run.ts";
import { instantBefore, officeNoon } from "./days.ts";
import { startFingerprint } from "./fingerprint.ts";
import { arrivalOrder, inventionOf, type OfficeToInvent, recordsIn } from "./invent-office.ts";
import { officeCalendar } from "./office-calendar.ts";
import type { SeededOffice } from "./seed-office.ts";
import { seededDesk } from "./seeded-desk.ts";
import { writeBehind } from "./write-behind.ts";
import { writePeople } from "./write-people.ts";
import { writeRequests } from "./write-requests.ts";

/** Each of these is opened and assessed by itself. */
const sharingAtOnce = 20;

/**
 * Writes an office somebody has begun, from wherever it was left. Rows are written many at once, with the values the
 * real actions would have given them; each transaction leaves a whole number of people or requests.
 */
export async function writeOffice(
  desk: Desk,
  { seedRunId, createdBy, office: options }: { seedRunId: string; createdBy: string; office: OfficeToInvent },
  followed: Followed,
): Promise<SeededOffice> {
  await holdManyPages(desk.db);
  const totals = { records: recordsIn(options), cases: options.cases };
  const run: BulkRun = {
    seeded: seededDesk(desk, instantBefore(officeNoon(options.asOf), (options.days ?? 30) + 1)),
    office: await bulkOffice(desk, { asOf: options.asOf, seedRunId }),
    invention: inventionOf(options),
    facts: startFingerprint(),
    recordIds: await listSeededRecordIds(desk.db, seedRunId),
    references: new Set(),
    behind: writeBehind(),
    createdBy,
    progress: (phase, done) => ({ phase, done, total: totals[phase] }),
    followed,
  };
  try {
    await writePeople(run, options);
    // Requests are looked up as on any other day, so everybody has to be in the index first.
    await fileKeys(desk);
    await writeRequests(run, await arrivalOrder(options));
  } finally {
    // Whatever ended it, nothing is written after it has ended.
    await run.behind.done().catch(() => undefined);
  }
  await refreshStatistics(desk.db);
  await findSharing(run);
  return finishRun(run, { ...totals, fingerprint: run.facts.finish(), seedRunId });
}

async function bulkOffice({ db, vault }: Desk, { asOf, seedRunId }: { asOf: string; seedRunId: string }) {
  const calendar = officeCalendar(await findOffice(db));
  const end = new Date(officeNoon(asOf)).toISOString();
  return { vault, policy: await findPolicy(db), calendar, end, seedRunId };
}

/** Looks through what is open for what it shares with others: only now are all of them there. */
async function findSharing(run: BulkRun): Promise<void> {
  const { seeded, office, progress, followed } = run;
  const { desk } = seeded;
  seeded.setClock(office.end);
  const all = progress("cases", await countSeeded(desk.db, "cases", office.seedRunId));
  for (const ids of inBatches(await openSharing(desk.db, office.seedRunId), sharingAtOnce)) {
    await inTransaction(desk.db, async (trx) => {
      await recordAssessedAgain(trx, desk, await assessSharing(trx, desk, ids));
      await followed.keep?.(trx, all);
    });
    await followed.report(all);
    await letOthers();
  }
}

async function finishRun({ seeded, office }: BulkRun, finished: SeededOffice): Promise<SeededOffice> {
  seeded.setClock(office.end);
  const details = { ...finished };
  await inTransaction(seeded.desk.db, async (trx) => {
    await finishSeedRun(trx, finished.seedRunId, finished.fingerprint);
    await recordInAudit(trx, seeded.system, { action: "seeding.finished", details });
  });
  return finished;
}
