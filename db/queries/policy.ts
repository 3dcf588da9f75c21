import { sql } from "kysely";
import { policyRules, type PolicyRules, policyVersion1 } from "../../shared/policy.ts";
import { type Db, isPostgres } from "../database.ts";
import type { PolicyRow } from "../tables.ts";

export interface Policy {
  version: number;
  rules: PolicyRules;
}

/** The policy in force: the newest version published. */
export async function findPolicy(db: Db): Promise<Policy> {
  const row = await db
    .selectFrom("policies")
    .select(["version", "rules"])
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { version: row.version, rules: policyRules.parse(JSON.parse(row.rules)) };
}

/** Every version ever published, by its number. */
export async function listPolicies(db: Db): Promise<Map<number, PolicyRules>> {
  const rows = await db.selectFrom("policies").select(["version", "rules"]).execute();
  return new Map(rows.map(({ version, rules }) => [version, policyRules.parse(JSON.parse(rules))]));
}

/** Every version there is, the newest first. */
export async function listPolicyVersions(db: Db): Promise<number[]> {
  const rows = await db.selectFrom("policies").select("version").orderBy("version", "desc").execute();
  return rows.map(({ version }) => version);
}

/** Every version with who asked for it and who published it, the newest first. */
export async function listPublished(
  db: Db,
): Promise<(Omit<PolicyRow, "rules" | "appliedAt"> & { rules: PolicyRules })[]> {
  const rows = await db
    .selectFrom("policies")
    .select(["version", "rules", "publishedAt", "askedBy", "askedAt", "publishedBy", "reason"])
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({ ...row, rules: policyRules.parse(JSON.parse(row.rules)) }));
}

/** Puts a new version in force. Returns false when there is one of that number already. */
export async function insertPolicy(
  trx: Db,
  { rules, ...policy }: Omit<PolicyRow, "rules" | "appliedAt"> & { rules: PolicyRules },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("policies")
    .values({ ...policy, rules: JSON.stringify(rules), appliedAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Whether what the queue shows has yet to be brought up to the policy in force. */
export async function isPolicyToApply(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("policies")
    .select("appliedAt")
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.appliedAt === null;
}

export async function setPolicyApplied(trx: Db, version: number, appliedAt: string): Promise<void> {
  await trx.updateTable("policies").set({ appliedAt }).where("version", "<=", version).execute();
}

/** The policy in force, which nobody replaces until the transaction ends. */
export async function holdPolicy(trx: Db): Promise<Policy> {
  // On SQLite the transaction already keeps every other writer out.
  if (isPostgres(trx)) await sql`lock table "policies" in share mode`.execute(trx);
  return findPolicy(trx);
}

/** Publishes version 1 where there is no policy yet. */
export async function insertFirstPolicy(trx: Db): Promise<void> {
  const publishedAt = new Date().toISOString();
  await trx
    .insertInto("policies")
    .values({ version: 1, rules: JSON.stringify(policyVersion1), publishedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
