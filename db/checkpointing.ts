import { Worker } from "node:worker_threads";
import { sql } from "kysely";
import { type Db, isPostgres } from "./database.ts";

/**
 * Moves what SQLite has written ahead into its file, in a thread of its own, until it is told to stop: whoever
 * commits much would otherwise now and then do it for all before them, and everybody would wait meanwhile.
 */
export async function startCheckpointing(db: Db): Promise<{ stop: () => Promise<void> }> {
  const file = isPostgres(db) ? "" : await fileOf(db);
  if (file === "") return { stop: async () => {} };
  const thread = new Worker(new URL("checkpoint-thread.ts", import.meta.url), { workerData: { file } });
  // Without it the writer does the same, only later and at once.
  thread.on("error", () => undefined);
  return { stop: async () => void (await thread.terminate()) };
}

/** Empty when it is in memory. */
async function fileOf(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string; file: string }>`pragma database_list`.execute(db);
  return rows.find(({ name }) => name === "main")?.file ?? "";
}
