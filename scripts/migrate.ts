import { readConfig } from "../server/config.ts";
import { openDesk } from "../server/open-desk.ts";
import { orExit } from "../server/or-exit.ts";

// Opening an office brings its database up to date.
const desk = await orExit(async () => openDesk(readConfig(process.env)));
await desk.db.destroy();
console.log("The database is up to date.");
