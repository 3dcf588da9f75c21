import { startCheckpointing } from "../../db/checkpointing.ts";
import { holdManyPages } from "../../db/queries/bulk.ts";
import { findOffice } from "../../db/queries/office.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { finishSeedRun, listSeededRecordIds, refreshStatistics } from "../../db/queries/seed-runs.ts";
import { inTransaction } from "../../db/transaction.ts";
import { recordInAudit } from "../audit/record.ts";
import type { Desk } from "../desk.ts";
import { fileKeys } from "../records/file-keys.ts";
import { type BulkRun, type Followed, progressOf } from "./bulk-run.ts";
import { instantBefore, officeNoon } from "./days.ts";
import { arrivalOrder, type OfficeToInvent, recordsIn } from "./invent-office.ts";
import { startInventor } from "./inventor.ts";
import { noticeLikeness } from "./notice-likeness.ts";
import type { SeededOffice } from "./seed-office.ts";
import { seededDesk } from "./seeded-desk.ts";
import { writeBehind } from "./write-behind.ts";
import { writePeople } from "./write-people.ts";
import { writeRequests } from "./write-requests.ts";

interface Begun {
  seedRunId: string;
  createdBy: string;
  office: OfficeToInvent;
}

/**
 * Writes an office somebody has begun, from wherever it was left. Rows are written many at once, with the values the
 * real actions would have given them; each transaction leaves a whole number of people or requests.
 */
export async function writeOffice(
  desk: Desk,
  { seedRunId, createdBy, office }: Begun,
  followed: Followed,
): Promise<SeededOffice> {
  await holdManyPages(desk.db);
  const checkpointing = await startCheckpointing(desk.db);
  const seeded = seededDesk(desk, instantBefore(officeNoon(office.asOf), (office.days ?? 30) + 1));
  const run: BulkRun = {
    seeded,
    seedRunId,
    inventor: startInventor(desk.keyring, {
      office,
      settings: await findOffice(desk.db),
      policy: await findPolicy(desk.db),
      seedRunId,
      createdBy,
      createdAt: seeded.desk.now(),
    }),
    recordIds: await listSeededRecordIds(desk.db, seedRunId),
    references: new Set(),
    behind: writeBehind(),
    totals: totalsOf(office),
    followed,
  };
  try {
    // Nobody need wait for it between the people and the requests.
    const [order] = await Promise.all([arrivalOrder(office), writePeople(run)]);
    // Requests are looked up as on any other day, so everybody has to be in the index first.
    await fileKeys(desk, { report: (filed) => followed.report(progressOf(run, "keys", filed)) });
    await writeRequests(run, order);
    await refreshStatistics(desk.db);
    seeded.setClock(new Date(officeNoon(office.asOf)).toISOString());
    await noticeLikeness(run);
    return await finishRun(run, await run.inventor.fingerprint());
  } finally {
    // Whatever ended it, nothing is written after it has ended.
    await run.behind.done().catch(() => undefined);
    await run.inventor.close();
    await checkpointing.stop();
  }
}

function totalsOf(office: OfficeToInvent): BulkRun["totals"] {
  const records = recordsIn(office);
  return { records, keys: records, cases: office.cases, likeness: office.cases };
}

async function finishRun({ seeded, seedRunId, totals }: BulkRun, fingerprint: string): Promise<SeededOffice> {
  const { records, cases } = totals;
  const finished = { records, cases, fingerprint, seedRunId };
  const details = { ...finished };
  await inTransaction(seeded.desk.db, async (trx) => {
    await finishSeedRun(trx, seedRunId, fingerprint);
    await recordInAudit(trx, seeded.system, { action: "seeding.finished", details });
  });
  return finished;
}
