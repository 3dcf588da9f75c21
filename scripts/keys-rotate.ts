import { parseArgs } from "node:util";
import { readJobConfig } from "../server/config.ts";
import { systemDesk } from "../server/desk.ts";
import { retireFormerKey } from "../server/keys/retire-key.ts";
import { rotateKeys } from "../server/keys/rotate-keys.ts";
import { openDesk } from "../server/open-desk.ts";
import { orExit } from "../server/or-exit.ts";
import { progressLine } from "./progress-line.ts";
import { readOptions } from "./read-options.ts";

/*
 * Gives the office a new key and brings everything under it, while the desk is used; stopped, it goes on when it is
 * run again:
 * npm run keys:rotate
 * npm run keys:rotate -- --retire k2026-11-26
 */

/** What a server has in hand takes less. */
const patienceMs = 15_000;

await orExit(async () => {
  const { values } = readOptions(() => parseArgs({ options: { retire: { type: "string" } } }));
  const config = readJobConfig(process.env);
  const { keyringFile } = config;
  const desk = await openDesk(config);
  try {
    if (values.retire === undefined) await rotate(systemDesk(desk), keyringFile);
    else await retire(systemDesk(desk), { keyringFile, keyId: values.retire });
  } finally {
    await desk.db.destroy();
  }
});

async function rotate(desk: ReturnType<typeof systemDesk>, keyringFile: string): Promise<void> {
  const line = progressLine();
  const { keyId, ...counts } = await rotateKeys(desk, { keyringFile, patienceMs, report: line.report });
  line.end();
  const [resealed, moved, rekeyed] = [counts.resealed, counts.moved, counts.rekeyed].map((count) =>
    count.toLocaleString("en-US"),
  );
  console.log(`Everything is under ${keyId} now: ${resealed} rows sealed anew, ${moved} look-ups moved,`);
  console.log(
    `every record keyed anew (${rekeyed} by this command, the others by the desk). Copy ${keyringFile} to where its backup is, apart from the database.`,
  );
  console.log(
    "Codes and credentials made before stay valid. Once none is left: npm run keys:rotate -- --retire ID",
  );
}

async function retire(
  desk: ReturnType<typeof systemDesk>,
  { keyringFile, keyId }: { keyringFile: string; keyId: string },
): Promise<void> {
  await retireFormerKey(desk, { keyringFile, keyId });
  console.log(
    `${keyId} is out of ${keyringFile}. Backups of the database from before need the keyring from before.`,
  );
}
