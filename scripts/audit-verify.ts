import { openDatabase } from "../db/database.ts";
import { verifyAudit } from "../server/audit/verify.ts";
import { readConfig } from "../server/config.ts";
import { orExit } from "../server/or-exit.ts";

const { databaseUrl } = await orExit(async () => readConfig(process.env));
const db = openDatabase(databaseUrl);
const { verified, problem } = await verifyAudit(db);
await db.destroy();
if (problem === null) {
  console.log(`${verified} entries verified.`);
} else {
  console.error(`${verified} entries verified, then: ${problem}`);
  process.exitCode = 1;
}
