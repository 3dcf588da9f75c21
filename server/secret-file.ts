import { readFileSync, statSync } from "node:fs";
import { ConfigError } from "./config.ts";

/**
 * What a file with a secret holds, without the line break at its end.
 *
 * @throws ConfigError naming the setting when there is no such file or others can read it.
 */
export function readSecretFile(setting: string, file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new ConfigError(`${setting}: there is no file at ${file}.`);
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0) {
    throw new ConfigError(`${setting}: others can read ${file}. Set its mode to 0600.`);
  }
  return readFileSync(file, "utf8").trimEnd();
}
