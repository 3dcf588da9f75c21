import type { Works } from "../runs/work.ts";
import { seedRunsForStaff } from "./list-seed-runs.ts";
import { removalWork } from "./removal-work.ts";
import { removalOf, removeSeedRun } from "./remove-seed-run.ts";
import { seedingWork } from "./seeding-work.ts";
import { startSeeding } from "./start-seeding.ts";
import { tryOut } from "./try-out.ts";

/** What the seeding page asks for. Handed to the API where people are invented; production never loads it. */
export const seedingTools = { seedRunsForStaff, tryOut, startSeeding, removalOf, removeSeedRun };
export type SeedingTools = typeof seedingTools;

/** The long work behind it. */
export const seedingWorks: Works = { seeding: seedingWork, "seeding-removal": removalWork };
