import { z } from "zod";
import { id } from "./cases.ts";
import type { Permission } from "./permissions.ts";

/** Long work somebody asks for and then watches: it goes on when they leave the page, in whichever process is free. */
export const runKinds = ["seeding", "seeding-removal", "import-check", "import"] as const;
export type RunKind = (typeof runKinds)[number];

/** What somebody must be allowed to start, watch and cancel a run of each kind. */
export const runPermissions: Record<RunKind, Permission> = {
  seeding: "seeding:run",
  "seeding-removal": "seeding:run",
  "import-check": "imports:run",
  import: "imports:run",
};

/** What the progress of each is counted in. */
export const runUnits: Record<RunKind, string> = {
  seeding: "steps",
  "seeding-removal": "steps",
  "import-check": "rows",
  import: "rows",
};

export const runStates = ["waiting", "running", "finished", "cancelled", "broken-off"] as const;
export type RunState = (typeof runStates)[number];

export const runStateLabels: Record<RunState, string> = {
  waiting: "Waiting to begin",
  running: "Running",
  finished: "Finished",
  cancelled: "Cancelled",
  "broken-off": "Broken off",
};

export function isOver(state: RunState): boolean {
  return state !== "waiting" && state !== "running";
}

/** How far a run is. `phase` says in a word or two what is being done: "Writing records". */
export interface RunProgress {
  phase: string;
  done: number;
  total: number;
}

/** What came of a run: counts and words of its kind, never a personal value. */
export type RunResult = Readonly<Record<string, string | number | boolean | null>>;
export const runResult = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export const runRef = z.strictObject({ runId: id });
