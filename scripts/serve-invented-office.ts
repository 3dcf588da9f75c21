import path from "node:path";
import { isPostgresUrl } from "../db/database.ts";
import { closeOnSignals } from "../server/close-on-signals.ts";
import { type Config, ConfigError, type Mode, projectRoot, readConfig } from "../server/config.ts";
import { startMailSink } from "../server/mailbox/mail-sink.ts";
import { openDesk } from "../server/open-desk.ts";
import { demoPeople, ensureDemoPeople } from "../server/seeding/demo-people.ts";
import { seedDemoOffice } from "../server/seeding/seed-office.ts";
import { seedingTools, seedingWorks } from "../server/seeding/tools.ts";
import { serve } from "../server/serve.ts";
import { closeWithParent } from "./close-with-parent.ts";

/**
 * The settings of an office in which everything is invented.
 *
 * @throws ConfigError when they are meant for a real one.
 */
export function inventedOfficeSettings(mode: Extract<Mode, "demo" | "development">): Config {
  if (process.env["APP_MODE"] === "production") {
    throw new ConfigError('APP_MODE: production is not started like this. Run "node server/main.ts".');
  }
  return readConfig({ ...process.env, APP_MODE: mode });
}

/** Serves it: people to sign in as with a click, cases to work on, and a mail server that delivers to nobody. */
export async function serveInventedOffice(settings: Config): Promise<void> {
  const desk = await openDesk(settings);
  await ensureDemoPeople(desk.db);
  await seedDemoOffice(desk, { onProgress: tellOnce("Filling the empty office with invented cases…") });

  const sink = await startMailSink({ folder: mailFolder(settings.databaseUrl) });
  const config = { ...settings, smtpUrl: sink.smtpUrl };
  const demo = { people: demoPeople, listMail: sink.listMail, seeding: seedingTools };
  const served = await serve(config, { desk, demo, works: seedingWorks });
  const close = async () => {
    await served.close();
    await sink.close();
  };
  closeOnSignals(close);
  closeWithParent(close);
  // What browsers take for a safe origin on one's own machine, by the name everybody knows.
  greet(served.url.replace("127.0.0.1", "localhost"));
}

/** Beside the database, so that each demo has its own. */
function mailFolder(databaseUrl: string): string {
  const isFile = !isPostgresUrl(databaseUrl) && databaseUrl !== ":memory:";
  return path.join(isFile ? path.dirname(databaseUrl) : path.join(projectRoot, ".data"), "mail");
}

function tellOnce(text: string): () => void {
  let isTold = false;
  return () => {
    if (!isTold) console.log(text);
    isTold = true;
  };
}

function greet(url: string): void {
  console.log(
    `\nProofdesk is at ${url}\n\nEveryone and everything in it is invented. Sign in with a click as:`,
  );
  for (const { name, role } of demoPeople) console.log(`  ${name.padEnd(18)}${role}`);
  console.log("\nMail goes to the desk's own mailbox and to nobody else. Stop with Ctrl+C.");
}
