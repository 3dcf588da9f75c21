import { readJobConfig } from "../server/config.ts";
import { openExistingDatabase } from "../server/open-desk.ts";
import { orExit } from "../server/or-exit.ts";
import { replayPolicy } from "../server/policy/replay-policy.ts";

const db = await orExit(() => openExistingDatabase(readJobConfig(process.env)));
const { replayed, differences } = await replayPolicy(db);
await db.destroy();
console.log(`${replayed} decisions replayed, ${differences.length} differences.`);
for (const { reference, because } of differences) console.error(`${reference}: ${because}`);
if (differences.length > 0) process.exitCode = 1;
