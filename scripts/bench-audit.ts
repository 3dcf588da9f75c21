import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Db, openDatabase } from "../db/database.ts";
import { migrateToLatest } from "../db/migrations/index.ts";
import { listAuditEntriesAfter } from "../db/queries/audit.ts";
import { appendAuditEntries } from "../db/queries/bulk.ts";
import { inTransaction } from "../db/transaction.ts";
import { verifyAudit } from "../server/audit/verify.ts";

// How many entries a second are verified, beside how many the engine alone can read. A new SQLite file unless
// --database names an empty one: never point it at an office.
const { values } = parseArgs({
  options: { entries: { type: "string", default: "300000" }, database: { type: "string" } },
});
const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-bench-"));
const db = openDatabase(values.database ?? path.join(folder, "bench.db"));
await migrateToLatest(db);
await fill(db, Number(values.entries));

for (let round = 1; round <= 3; round += 1) {
  const reading = await measure(() => readAll(db));
  const verifying = await measure(async () => (await verifyAudit(db)).verified);
  const share = Math.round((verifying.perSecond / reading.perSecond) * 100);
  console.log(
    `${whole(verifying.perSecond)} entries/s verified, ${whole(reading.perSecond)} entries/s read: ${share} %;`,
    `${whole(verifying.perCpuSecond)} verified in a second of this process's own time`,
  );
}
await db.destroy();
rmSync(folder, { recursive: true });

async function fill(target: Db, entries: number): Promise<void> {
  for (let first = 0; first < entries; first += 5000) {
    const events = Array.from({ length: Math.min(5000, entries - first) }, (_, n) => ({
      at: new Date(Date.UTC(2026, 2, 2) + (first + n) * 1000).toISOString(),
      actorId: "staff-dana",
      actorRole: "reviewer",
      sessionId: "0198f0a0-0000-7000-8000-000000000001",
      requestId: "0198f0a0-0000-7000-8000-000000000002",
      action: "case.opened" as const,
      caseId: `0198f0a0-0000-7000-8000-${String((first + n) % 50_000).padStart(12, "0")}`,
      details: { shown: ["name", "email", "phone", "address"] },
    }));
    await inTransaction(target, (trx) => appendAuditEntries(trx, events));
  }
}

async function readAll(target: Db): Promise<number> {
  let last = 0;
  for (;;) {
    const batch = await listAuditEntriesAfter(target, last, 5000);
    last = batch.at(-1)?.seq ?? last;
    if (batch.length < 5000) return last;
  }
}

/** How many entries in a second of the clock, and of this process's own time where others use the machine too. */
async function measure(work: () => Promise<number>) {
  const [start, cpuStart] = [performance.now(), process.cpuUsage()];
  const entries = await work();
  const { user, system } = process.cpuUsage(cpuStart);
  return {
    perSecond: (entries / (performance.now() - start)) * 1000,
    perCpuSecond: (entries / (user + system)) * 1_000_000,
  };
}

function whole(amount: number): string {
  return Math.round(amount).toLocaleString("en-US");
}
