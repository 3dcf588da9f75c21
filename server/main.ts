import { closeOnSignals } from "./close-on-signals.ts";
import { readConfig } from "./config.ts";
import { orExit } from "./or-exit.ts";
import { serve } from "./serve.ts";

// The server of a real office. It knows no demo: that is scripts/start.ts.
const served = await orExit(async () => serve(readConfig(process.env)));
closeOnSignals(served.close);
console.log(`Proofdesk listens at ${served.url}`);
