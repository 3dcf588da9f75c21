import path from "node:path";
import { parseArgs } from "node:util";
import { createKeyring } from "../db/keyring-file.ts";
import { ConfigError } from "../server/config.ts";
import { orExit } from "../server/or-exit.ts";
import { readOptions } from "./read-options.ts";

// npm run keys:create -- --out /etc/proofdesk/keyring.json
await orExit(async () => {
  const { values } = readOptions(() => parseArgs({ options: { out: { type: "string" } } }));
  const out = values.out ?? process.env["KEYRING_FILE"];
  if (!out) throw new ConfigError("--out: name the file to make, or set KEYRING_FILE.");
  const file = path.resolve(out);
  try {
    createKeyring(file);
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (!isThere) throw error;
    throw new ConfigError(`--out: there is a keyring at ${file} already, and it is never overwritten.`);
  }
  console.log(
    `The keyring is at ${file}. Keep a copy away from the database: without it nothing can be read.`,
  );
});
