import { parseArgs } from "node:util";
import { openDatabase } from "../db/database.ts";
import { ConfigError, readConfig } from "../server/config.ts";
import { openDesk } from "../server/open-desk.ts";
import { orExit } from "../server/or-exit.ts";
import { seedInBulk } from "../server/seeding/seed-in-bulk.ts";
import { mostByActions, seedOffice, type SeededOffice } from "../server/seeding/seed-office.ts";
import { seedingBlockedBecause } from "../server/seeding/seeding-blocked.ts";
import { UserError } from "../shared/errors.ts";
import { seedInput } from "../shared/seeding.ts";
import { progressLine } from "./progress-line.ts";

/*
 * Invents an office for demos, tests and measurements; never in a real one:
 * npm run seed -- --cases 200 --seed 8841 --as-of 2026-11-01
 */
const input = readInput();
if (typeof input === "string") {
  console.error(input);
  process.exit(2);
}
await orExit(async () => {
  const { cases, seed, "as-of": asOf } = input;
  const config = demoConfig();
  await refuseRealOffice(config.databaseUrl);
  const desk = await openDesk(config);
  const line = progressLine();
  try {
    const seedIt = cases > mostByActions ? seedInBulk : seedOffice;
    const office = await seedIt(desk, { cases, seed, asOf, onProgress: line.report });
    line.end();
    tell(office, asOf);
  } finally {
    await desk.db.destroy();
  }
});

/** What was typed on the command line, or what is wrong with it. */
function readInput() {
  const options = {
    cases: { type: "string", default: "200" },
    seed: { type: "string", default: "8841" },
    "as-of": { type: "string", default: "2026-11-01" },
  } as const;
  try {
    const parsed = seedInput.safeParse({ ...parseArgs({ options }).values });
    if (parsed.success) return parsed.data;
    return parsed.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}.`).join("\n");
  } catch (error) {
    // Node's own words name the option it does not know.
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function demoConfig() {
  if (process.env["APP_MODE"] === "production") {
    throw new ConfigError("APP_MODE: nothing is invented in production. Leave it out, or set it to demo.");
  }
  return readConfig({ ...process.env, APP_MODE: "demo" });
}

/** Asked before anything is written, even a migration. */
async function refuseRealOffice(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl);
  try {
    const blocked = await seedingBlockedBecause(db);
    if (blocked) throw new UserError("forbidden", blocked);
  } finally {
    await db.destroy();
  }
}

function tell({ records, cases, fingerprint }: SeededOffice, asOf: string): void {
  const [people, requests] = [records, cases].map((count) => count.toLocaleString("en-US"));
  console.log(`Invented ${people} records and ${requests} cases as of ${asOf}.`);
  console.log(`Fingerprint: ${fingerprint}`);
  console.log("The same seed and date give the same fingerprint.");
}
