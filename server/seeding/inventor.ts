import { Piscina } from "piscina";
import { vaultKeys } from "../../db/vault.ts";
import type { Keyring } from "../../db/keyring.ts";
import type * as thread from "./inventor-thread.ts";

type Thread = Pick<
  typeof thread,
  "people" | "passOver" | "lookUps" | "likeliest" | "leads" | "cases" | "fingerprint"
>;

/** What the thread does, in the order it was asked. */
export type Inventor = {
  [Task in keyof Thread]: (...asked: Parameters<Thread[Task]>) => Promise<ReturnType<Thread[Task]>>;
} & { close: () => Promise<void> };

/**
 * Invents an office in a thread of its own. Inventing, sealing and comparing take as long as writing does: beside it
 * they take no time, and the desk goes on answering.
 */
export function startInventor(keyring: Keyring, beginning: Omit<thread.Beginning, "keys">): Inventor {
  const keys = vaultKeys(keyring);
  const pool = new Piscina({
    filename: new URL("inventor-thread.ts", import.meta.url).href,
    workerData: { ...beginning, keys } satisfies thread.Beginning,
    minThreads: 1,
    // One, because it knows what it was asked before.
    maxThreads: 1,
  });
  const ask =
    <Task extends keyof Thread>(name: Task): Inventor[Task] =>
    (asked?: unknown) =>
      pool.run(asked, { name });
  return {
    people: ask("people"),
    passOver: ask("passOver"),
    lookUps: ask("lookUps"),
    likeliest: ask("likeliest"),
    leads: ask("leads"),
    cases: ask("cases"),
    fingerprint: ask("fingerprint"),
    close: () => pool.destroy(),
  };
}
