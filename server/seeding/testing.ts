import type { SeedScenario } from "../../shared/seeding.ts";
import { usualScenario } from "../../shared/seeding.ts";
import type { Desk } from "../desk.ts";
import { workNextRun } from "../runs/work-next-run.ts";
import { seedingWorks } from "./tools.ts";

/** The usual scenario in small, for tests. */
export function aScenario(facts: Partial<SeedScenario> = {}): SeedScenario {
  return { seed: 3, requests: 20, people: 40, asOf: "2026-11-17", ...usualScenario, ...facts };
}

/** Lets a worker do whatever long work waits; answers what it told of as its own mistakes. */
export async function doLongWork(desk: Desk): Promise<unknown[]> {
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => void failures.push(error);
  const stopping = new AbortController().signal;
  const worker = { worker: "one", works: seedingWorks, stopping, onFailure };
  while (await workNextRun(desk, worker)) continue;
  return failures;
}
