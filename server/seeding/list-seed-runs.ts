import { listSeedRuns } from "../../db/queries/seed-runs.ts";
import { isOver, type RunState } from "../../shared/runs.ts";
import { seedScenario, type SeedRunState } from "../../shared/seeding.ts";
import type { Desk } from "../desk.ts";

/** Every run that is not removed, newest first. */
export async function seedRunsForStaff({ db }: Pick<Desk, "db">) {
  const rows = await listSeedRuns(db);
  return rows.map((row) => ({
    id: row.id,
    seed: row.seed,
    asOf: row.asOf,
    requests: row.cases,
    people: row.people,
    startedBy: row.startedBy,
    createdAt: row.createdAt,
    fingerprint: row.fingerprint,
    /** Null when a command wrote the usual one. */
    scenario: row.scenario === "" ? null : seedScenario.parse(JSON.parse(row.scenario)),
    state: stateOf(row),
    /** The long work under way, to be watched; null when there is none. */
    runId: isUnderWay(row.removalState) ? row.removalRunId : isUnderWay(row.writingState) ? row.runId : null,
    done: row.done,
    total: row.total,
  }));
}

interface Standing {
  fingerprint: string;
  writingState: RunState | null;
  removalState: RunState | null;
}

function stateOf({ fingerprint, writingState, removalState }: Standing): SeedRunState {
  if (removalState) return isOver(removalState) ? "partly-removed" : "being-removed";
  if (fingerprint !== "") return "finished";
  // A command that was broken off left no work behind.
  return writingState ?? "broken-off";
}

function isUnderWay(state: RunState | null): boolean {
  return state !== null && !isOver(state);
}
