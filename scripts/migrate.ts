import { readJobConfig } from "../server/config.ts";
import { openMigratedDatabase } from "../server/open-desk.ts";
import { orExit } from "../server/or-exit.ts";

const db = await orExit(() => openMigratedDatabase(readJobConfig(process.env)));
await db.destroy();
console.log("The database is up to date.");
