import { orExit } from "./or-exit.ts";
import { readConfig } from "./config.ts";
import { closeOnSignals } from "./close-on-signals.ts";
import { serve } from "./serve.ts";

// The server of a real office. It knows no demo: that is scripts/start.ts.
const served = await orExit(async () => serve(readConfig(process.env)));
console.log(`Proofdesk listens at ${served.url}`);
closeOnSignals(served.close);
