import { UserError } from "../shared/errors.ts";
import { ConfigError } from "./config.ts";

/** Runs what a program begins with. What an operator can put right ends it with a plain message and code 1. */
export async function orExit<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof UserError)) throw error;
    console.error(error.message);
    if (error instanceof ConfigError && !process.env["APP_MODE"]) {
      console.error("APP_MODE is not set, which means production. For the demo's office set APP_MODE=demo.");
    }
    process.exit(1);
  }
}
