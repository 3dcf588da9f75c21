import { openDatabase } from "../db/database.ts";
import { readConfig } from "../server/config.ts";
import { orExit } from "../server/or-exit.ts";
import { replayPolicy } from "../server/policy/replay-policy.ts";

const { databaseUrl } = await orExit(async () => readConfig(process.env));
const db = openDatabase(databaseUrl);
const { replayed, differences } = await replayPolicy(db);
await db.destroy();
console.log(`${replayed} decisions replayed, ${differences.length} differences.`);
for (const { reference, because } of differences) console.error(`${reference}: ${because}`);
if (differences.length > 0) process.exitCode = 1;
