import { orExit } from "../server/or-exit.ts";
import { buildClientIfStale } from "./build-client.ts";
import { inventedOfficeSettings, serveInventedOffice } from "./serve-invented-office.ts";

// From a fresh clone to a working office: the client, a database with something in it, then the server.
await orExit(async () => {
  const settings = inventedOfficeSettings("demo");
  await buildClientIfStale();
  await serveInventedOffice(settings);
});
