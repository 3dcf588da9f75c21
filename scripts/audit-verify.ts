import { parseArgs } from "node:util";
import { readKeyring } from "../db/keyring.ts";
import { type KeptHeads, readHeads } from "../server/audit/signed-heads.ts";
import { verifyAudit } from "../server/audit/verify.ts";
import { type Config, readJobConfig } from "../server/config.ts";
import { openExistingDatabase } from "../server/open-desk.ts";
import { orExit } from "../server/or-exit.ts";
import { readOptions } from "./read-options.ts";

const { db, kept } = await orExit(async () => {
  const { values } = readOptions(() => parseArgs({ options: { heads: { type: "string" } } }));
  const config = readJobConfig(process.env);
  const found = await keptHeads(config, values.heads);
  return { db: await openExistingDatabase(config), kept: found };
});
const { verified, problem } = await verifyAudit(db, { heads: kept.heads });
await db.destroy();
if (problem === null && kept.problem === null) {
  const through = kept.heads.length > 0 ? ` ${kept.heads.length} kept heads agree.` : "";
  console.log(`${verified} entries verified.${through}`);
} else {
  if (problem !== null) console.error(`${verified} entries verified, then: ${problem}`);
  if (kept.problem !== null) console.error(kept.problem);
  process.exitCode = 1;
}

async function keptHeads({ keyringFile }: Config, file: string | undefined): Promise<KeptHeads> {
  if (file === undefined) return { heads: [], problem: null };
  const found = await readHeads(readKeyring(keyringFile), file);
  // A file that is not there has nothing to say, and saying nothing would look like agreement.
  return found.heads.length > 0 || found.problem !== null
    ? found
    : { ...found, problem: `There are no heads in ${file}.` };
}
