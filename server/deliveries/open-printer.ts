import { mkdirSync, statSync } from "node:fs";
import { ConfigError } from "../config.ts";
import type { Channel } from "./channel.ts";
import { createPrinter, type Spool } from "./printer.ts";

/**
 * The printer the settings describe.
 *
 * @throws ConfigError when others could read the letters in its folder: they hold codes.
 */
export function openPrinter(spool: Spool): Channel {
  if ("folder" in spool) {
    mkdirSync(spool.folder, { recursive: true, mode: 0o700 });
    if (process.platform !== "win32" && (statSync(spool.folder).mode & 0o077) !== 0) {
      throw new ConfigError(`PRINT_FOLDER: others can read ${spool.folder}. Set its mode to 0700.`);
    }
  }
  return createPrinter(spool);
}
