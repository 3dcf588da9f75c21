import type { Config } from "./config.ts";
import type { Desk } from "./desk.ts";

export interface Jobs {
  /** Lets what is running finish. */
  stop: () => Promise<void>;
}

/** What the desk does without being asked: deliveries, deadlines and leases. */
export function startJobs(_desk: Desk, _settings: Pick<Config, "smtpUrl" | "mode">): Jobs {
  return { stop: async () => {} };
}
