import { verifyAudit } from "../server/audit/verify.ts";
import { readJobConfig } from "../server/config.ts";
import { openExistingDatabase } from "../server/open-desk.ts";
import { orExit } from "../server/or-exit.ts";

const db = await orExit(() => openExistingDatabase(readJobConfig(process.env)));
const { verified, problem } = await verifyAudit(db);
await db.destroy();
if (problem === null) {
  console.log(`${verified} entries verified.`);
} else {
  console.error(`${verified} entries verified, then: ${problem}`);
  process.exitCode = 1;
}
