import { findSeedRun } from "../../db/queries/seed-runs.ts";
import { UserError } from "../../shared/errors.ts";
import { seedRunRef, seedScenario, type SeedScenario } from "../../shared/seeding.ts";
import type { RunProgress } from "../../shared/runs.ts";
import type { Work } from "../runs/work.ts";
import type { OfficeToInvent } from "./invent-office.ts";
import type { SeedingProgress } from "./seed-office.ts";
import { writeOffice } from "./write-office.ts";

/** Writes the office somebody chose on the page. What a process left unfinished the next one carries on with. */
export const seedingWork: Work = async ({ desk, input, report, keep }) => {
  const { seedRunId } = seedRunRef.parse(input);
  const run = await findSeedRun(desk.db, seedRunId);
  if (!run) throw new UserError("not-found", "This run has been removed, so there is nothing to write.");
  const scenario = seedScenario.parse(JSON.parse(run.scenario));
  const inAll = (progress: SeedingProgress) => progressInAll(scenario, progress);
  const begun = { seedRunId, createdBy: desk.actor.id, office: officeOf(scenario) };
  const { records, cases, fingerprint } = await writeOffice(desk, begun, {
    report: (progress) => report(inAll(progress)),
    keep: (trx, progress) => keep(trx, { ...inAll(progress), checkpoint: {} }),
  });
  return { people: records, requests: cases, fingerprint };
};

type Size = Pick<SeedScenario, "people" | "requests">;

/** What comes before counts as done; the person who watches sees a bar that never stands still. */
function progressInAll({ people, requests }: Size, { phase, done }: SeedingProgress): RunProgress {
  const before = { records: 0, keys: people, cases: 2 * people, likeness: 2 * people + requests };
  return { phase: phaseLabels[phase], done: before[phase] + done, total: 2 * (people + requests) };
}

const phaseLabels = {
  records: "Writing people",
  keys: "Filing people",
  cases: "Writing requests",
  likeness: "Comparing requests",
} as const satisfies Record<SeedingProgress["phase"], string>;

export function officeOf({ requests, people, ...scenario }: SeedScenario): OfficeToInvent {
  return { cases: requests, records: people, ...scenario };
}
