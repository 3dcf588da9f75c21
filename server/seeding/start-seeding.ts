import { newId } from "../../db/ids.ts";
import { holdOffice } from "../../db/queries/office.ts";
import { insertSeedRun } from "../../db/queries/seed-runs.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { SeedScenario } from "../../shared/seeding.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { startRun } from "../runs/start-run.ts";
import { refuseOffice } from "./seed-office.ts";

/**
 * Has an office written in the background.
 *
 * @throws UserError `conflict` as `refuseOffice` does.
 */
export async function startSeeding(
  desk: StaffDesk,
  scenario: SeedScenario,
): Promise<{ seedRunId: string; runId: string }> {
  const { seed, asOf, requests: cases, people } = scenario;
  const seedRunId = newId();
  return inTransaction(desk.db, async (trx) => {
    // Two who ask for the same seed take turns.
    await holdOffice(trx);
    await refuseOffice({ db: trx, now: desk.now }, { seed, asOf });
    const runId = await startRun(trx, desk, {
      kind: "seeding",
      input: { seedRunId },
      total: people + cases,
    });
    await insertSeedRun(trx, {
      id: seedRunId,
      seed,
      asOf,
      cases,
      people,
      runId,
      scenario: JSON.stringify(scenario),
      // Without a fingerprint until it is finished.
      fingerprint: "",
      createdAt: desk.now(),
      startedBy: desk.actor.id,
      removalRunId: null,
    });
    const details = { seedRunId, runId, seed, asOf, people, requests: cases };
    await recordInAudit(trx, desk, { action: "seeding.started", details });
    return { seedRunId, runId };
  });
}
