import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { type Db, openDatabase } from "../db/database.ts";
import { keyringOf } from "../db/keyring.ts";
import { migrateToLatest } from "../db/migrations/index.ts";
import { holdManyPages } from "../db/queries/bulk.ts";
import { createVault } from "../db/vault.ts";
import type { StaffDesk } from "../server/desk.ts";
import { statisticsPage } from "../server/statistics/statistics-page.ts";
import type { StatisticsQuery } from "../shared/statistics.ts";

// How long a page of figures takes over a large office, beside the engine reading one kept row. A new SQLite file,
// filled through the triggers that keep the figures: 40 people who decided for three years.
const { values } = parseArgs({ options: { cases: { type: "string", default: "1000000" } } });
const cases = Number(values.cases);
// A Friday.
const lastDay = "2026-10-30";
const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-bench-"));
const file = path.join(folder, "bench.db");
const db = openDatabase(file);
await migrateToLatest(db);
await fill(db);

const desk = supervisorAt(db);
const pages: Record<string, StatisticsQuery> = {
  "the last 30 days": {},
  "one person's 30 days": { by: "bench-7" },
  "one reason's 30 days": { asked: "other" },
  "a person and a reason": { by: "bench-7", asked: "other" },
  "a year": { from: "2025-10-31", to: lastDay },
};
const raw = new DatabaseSync(file);
const one = raw.prepare(`select "every" from "decisionFigures" where "decidedBy" = '' and "requestReason" = ''
  and "decidedOn" = ? and "isProtected" = 0`);
for (let round = 1; round <= 3; round += 1) {
  const row = await median(async () => void one.get(lastDay));
  for (const [name, query] of Object.entries(pages)) {
    const page = await median(() => statisticsPage(desk, query));
    console.log(
      `round ${round}, ${name}: ${page.toFixed(2)} ms; one kept row raw: ${row.toFixed(4)} ms;`,
      `${Math.round(page / row).toLocaleString("en-US")} ×`,
    );
  }
}
raw.close();
await db.destroy();
rmSync(folder, { recursive: true });

/** Half of the runs took at most so many milliseconds. */
async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 25; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[12] ?? 0;
}

function supervisorAt(target: Db): StaffDesk {
  const keyring = keyringOf("bench", new Map([["bench", Buffer.alloc(32, 7)]]));
  const actor = { id: "bench-1", name: "bench-1", role: "supervisor", isCleared: true } as const;
  const now = () => `${lastDay}T15:00:00.000Z`;
  return { db: target, vault: createVault(keyring), keyring, now, actor, sessionId: null, requestId: null };
}

async function fill(target: Db): Promise<void> {
  await holdManyPages(target);
  await sql`insert into "staff" select id, id, id, 'reviewer', 1, 0, null, '2023-01-05T15:00:00.000Z'
    from (with recursive s(n) as (select 1 union all select n + 1 from s where n < 40)
      select 'bench-' || n as id from s) as reviewers`.execute(target);
  for (let from = 1; from <= cases; from += 20_000) {
    await insertDecided(target, { from, to: Math.min(from + 19_999, cases) });
    process.stderr.write(`\rFilled ${Math.min(from + 19_999, cases).toLocaleString("en-US")} decided cases`);
  }
  await insertOpen(target);
  process.stderr.write("\n");
  await sql`analyze`.execute(target);
}

/** Decided on 750 weekdays up to the last day; one in seven asked before, one in 200 of a protected person. */
async function insertDecided(target: Db, { from, to }: { from: number; to: number }): Promise<void> {
  const numbers = sql`with recursive s(n) as (select ${sql.lit(from)} union all select n + 1 from s
      where n < ${sql.lit(to)}),
    known as (select n, n % 750 as weekday, (n * 7919) % 1000 as chance from s),
    made as (select n, chance, date(${sql.lit(lastDay)},
        '-' || (weekday / 5 * 7 + weekday % 5) || ' days') as day,
      case when chance < 500 then 'lost-or-expired' when chance < 650 then 'reset-credentials'
        when chance < 800 then 'file-or-amend' when chance < 900 then 'flagged-status'
        when chance < 960 then 'significant-update' else 'other' end as reason,
      'bench-' || (1 + n / 750 % 40) as reviewer from known)`;
  await sql`insert into "cases" ("id", "reference", "status", "version", "risk", "reason", "channel", "language",
      "strip", "needsCallback", "isProtected", "receivedAt", "receivedOn", "dueOn", "closedAt",
      "wrongTries", "identity", "contact", "text")
    ${numbers} select 'case-' || n, 'PD-' || n, case when chance % 4 = 0 then 'rejected' else 'approved' end, 1,
      'normal', reason, 'portal', 'en', 'SSSSSSS', 0, case when n % 200 = 0 then 1 else 0 end,
      day || 'T15:00:00.000Z', day, '', day || 'T15:00:00.000Z', 0, '', '', '' from made`.execute(target);
  const columns = sql`"id", "caseId", "kind", "reason", "isFirstChoice", "policyVersion", "facts", "note",
    "decidedBy", "decidedAt", "decidedOn", "isProtected", "requestReason", "callbackState", "isLate",
    "officeTenths", "codeState", "overturnedAt"`;
  const shared = sql`reviewer, day || 'T15:00:00.000Z', day, case when n % 200 = 0 then 1 else 0 end, reason,
    case when chance % 9 = 0 then 'confirmed' else 'planned' end`;
  await sql`insert into "decisions" (${columns})
    ${numbers} select 'decision-' || n, 'case-' || n, case when chance % 4 = 0 then 'reject' else 'approve' end,
      case when chance % 4 = 0 then 'other' else 'full-match' end, 0, 1, '{}', '', ${shared},
      case when chance % 25 = 0 then 1 else 0 end, (chance * chance / 20000),
      case when chance % 4 <> 0 then case when chance % 5 = 0 then 'expired' else 'redeemed' end end,
      case when chance = 7 then day || 'T20:00:00.000Z' end from made`.execute(target);
  await sql`insert into "decisions" (${columns})
    ${numbers} select 'ask-' || n, 'case-' || n, 'ask', 'contact-details,why-needed', 0, 1, '{}', '', ${shared},
      0, null, null, null from made where n % 7 = 0`.execute(target);
}

async function insertOpen(target: Db): Promise<void> {
  await sql`insert into "cases" ("id", "reference", "status", "version", "risk", "reason", "channel", "language",
      "strip", "needsCallback", "isProtected", "receivedAt", "receivedOn", "dueAt", "dueOn",
      "wrongTries", "identity", "contact", "text")
    with recursive s(n) as (select 1 union all select n + 1 from s where n < 5000),
      made as (select n, date(${sql.lit(lastDay)}, '-' || (n % 20) || ' days') as day,
        date(${sql.lit(lastDay)}, (n % 20 - 12) || ' days') as due from s)
    select 'open-' || n, 'PD-O' || n, 'queued', 1, 'normal', 'lost-or-expired', 'portal', 'en', '', 0, 0,
      day || 'T15:00:00.000Z', day, due || 'T21:00:00.000Z', due, 0, '', '', '' from made`.execute(target);
}
