import { DatabaseSync } from "node:sqlite";
import { workerData } from "node:worker_threads";

const everyMs = 250;

const { file } = workerData as { file: string };
const sqlite = new DatabaseSync(file, { timeout: 0 });
// Passive: it waits for nobody and nobody waits for it.
const checkpoint = sqlite.prepare("pragma wal_checkpoint(passive)");
setInterval(() => checkpoint.get(), everyMs);
