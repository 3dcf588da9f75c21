import { ConfigError } from "../server/config.ts";

/**
 * Reads options of a command; a misspelt one is the operator's to correct.
 *
 * @throws ConfigError in Node's words, which name the option.
 */
export function readOptions<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigError(error.message, { cause: error });
    throw error;
  }
}
