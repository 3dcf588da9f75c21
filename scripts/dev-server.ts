import { orExit } from "../server/or-exit.ts";
import { inventedOfficeSettings, serveInventedOffice } from "./serve-invented-office.ts";

// What scripts/dev.ts restarts whenever the server's files change.
await orExit(async () => serveInventedOffice(inventedOfficeSettings("development")));
