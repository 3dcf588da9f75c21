import { policyRules, type PolicyRules, policyVersion1 } from "../../shared/policy.ts";
import type { Db } from "../database.ts";

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

/** Publishes version 1 where there is no policy yet. */
export async function insertFirstPolicy(trx: Db): Promise<void> {
  const publishedAt = new Date().toISOString();
  await trx
    .insertInto("policies")
    .values({ version: 1, rules: JSON.stringify(policyVersion1), publishedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
