import { findPolicy } from "../../db/queries/policy.ts";
import type { SeedScenario } from "../../shared/seeding.ts";
import type { Desk } from "../desk.ts";
import { coverageOf } from "./coverage.ts";
import { type DryCase, dryRun } from "./dry-run.ts";
import { inventionOf } from "./invent-office.ts";
import { officeOf } from "./seeding-work.ts";

/** How many requests of a scenario are looked at before it is written. */
const mostTried = 300;
const shown = 10;

/** What a scenario would come to, found on its first requests. Nothing is written. */
export async function tryOut({ db }: Pick<Desk, "db">, scenario: SeedScenario) {
  const policy = await findPolicy(db);
  const tried = Math.min(scenario.requests, mostTried);
  const cases = await dryRun(inventionOf(officeOf(scenario)), { count: tried, policy });
  return {
    tried,
    coverage: await coverageOf(cases, policy),
    preview: cases.slice(0, shown).map(previewOf),
  };
}

/** Everybody in it is invented, so names may be shown. */
function previewOf({ request, assessment, facts }: DryCase) {
  const { key, scenario, submitted, channel, receivedAt, outcome } = request;
  return {
    key,
    scenario,
    fullName: submitted.fullName,
    reason: submitted.reason,
    channel,
    receivedAt,
    outcome,
    strip: assessment.strip,
    risk: assessment.risk,
    signals: facts.signals,
  };
}
