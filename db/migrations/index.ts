import { sql } from "kysely";
import { type Db, isPostgres } from "../database.ts";
import { insertFirstOffice } from "../queries/office.ts";
import { insertFirstPolicy } from "../queries/policy.ts";
import { inTransaction } from "../transaction.ts";
import * as staff from "./0001-staff.ts";
import * as records from "./0002-records.ts";
import * as cases from "./0003-cases.ts";
import * as callbacks from "./0004-callbacks.ts";
import * as decisions from "./0005-decisions.ts";
import * as audit from "./0006-audit.ts";
import * as auditPage from "./0007-audit-page.ts";
import * as decisionCounts from "./0008-decision-counts.ts";
import * as overturns from "./0009-overturns.ts";
import * as holds from "./0010-holds.ts";
import * as runs from "./0011-runs.ts";
import * as statistics from "./0012-statistics.ts";
import * as policy from "./0013-policy.ts";
import * as recordChanges from "./0014-records.ts";
import * as signals from "./0015-signals.ts";
import * as imports from "./0016-imports.ts";
import * as quality from "./0017-quality.ts";
import * as seeding from "./0018-seeding.ts";
import * as recordKeys from "./0019-record-keys.ts";
import * as ruleDisputes from "./0020-rule-disputes.ts";
import * as qualityGrading from "./0021-quality-grading.ts";
import * as portal from "./0022-portal.ts";
import * as deliveryTruth from "./0023-delivery-truth.ts";
import * as officeKeys from "./0024-office-keys.ts";
import * as codes from "./0025-codes.ts";
import * as channels from "./0026-channels.ts";
import * as whatIsToSend from "./0027-what-is-to-send.ts";
import type { Engine } from "./engine.ts";

interface Migration {
  statements: (engine: Engine) => string[];
  /** What no statement can say that means the same on both engines; runs after them. */
  fill?: (trx: Db) => Promise<void>;
}

/** In the order they run. Never edit one that has shipped; add the next. */
const migrations: Record<string, Migration> = {
  "0001-staff": staff,
  "0002-records": records,
  "0003-cases": cases,
  "0004-callbacks": callbacks,
  "0005-decisions": decisions,
  "0006-audit": audit,
  "0007-audit-page": auditPage,
  "0008-decision-counts": decisionCounts,
  "0009-overturns": overturns,
  "0010-holds": holds,
  "0011-runs": runs,
  "0012-statistics": statistics,
  "0013-policy": policy,
  "0014-records": recordChanges,
  "0015-signals": signals,
  "0016-imports": imports,
  "0017-quality": quality,
  // Last: it looks up every row that may name another, and deliveries are made anew before.
  "0018-seeding": seeding,
  "0019-record-keys": recordKeys,
  "0020-rule-disputes": ruleDisputes,
  "0021-quality-grading": qualityGrading,
  "0022-portal": portal,
  "0023-delivery-truth": deliveryTruth,
  "0024-office-keys": officeKeys,
  "0025-codes": codes,
  "0026-channels": channels,
  "0027-what-is-to-send": whatIsToSend,
};

/** Brings the database up to date, or leaves it as it was. Servers starting together take turns. */
export async function migrateToLatest(db: Db): Promise<void> {
  await inTransaction(db, async (trx) => {
    // On SQLite the transaction itself keeps every other writer out.
    if (isPostgres(trx)) await sql`select pg_advisory_xact_lock(7263)`.execute(trx);

    const applied = await appliedMigrations(trx);
    for (const [name, { statements, fill }] of Object.entries(migrations)) {
      if (applied.has(name)) continue;
      for (const statement of statements(isPostgres(trx) ? "postgres" : "sqlite")) {
        await sql.raw(statement).execute(trx);
      }
      await fill?.(trx);
      await trx.insertInto("migrations").values({ name, appliedAt: new Date().toISOString() }).execute();
    }
    await insertFirstOffice(trx);
    await insertFirstPolicy(trx);
  });
}

/** Whether there is anything `migrateToLatest` would do. */
export async function isUpToDate(db: Db): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const applied = await appliedMigrations(trx);
    return Object.keys(migrations).every((name) => applied.has(name));
  });
}

async function appliedMigrations(trx: Db): Promise<Set<string>> {
  await trx.schema
    .createTable("migrations")
    .ifNotExists()
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("appliedAt", "text", (column) => column.notNull())
    .execute();
  const rows = await trx.selectFrom("migrations").select("name").execute();

  const unknown = rows.find(({ name }) => !(name in migrations));
  if (unknown) throw new Error(`This database has ${unknown.name}: start the newer release it is from.`);
  return new Set(rows.map(({ name }) => name));
}
