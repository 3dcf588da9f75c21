import type { Db } from "../../db/database.ts";
import { findPolicy } from "../../db/queries/policy.ts";
import { type PolicyRules, policyVersion1 } from "../../shared/policy.ts";

/** Publishes the first policy with other rules about codes. */
export async function givenCodeRules(db: Db, rules: Partial<PolicyRules["code"]>): Promise<void> {
  const { version } = await findPolicy(db);
  const changed = { ...policyVersion1, code: { ...policyVersion1.code, ...rules } };
  const publishedAt = new Date().toISOString();
  await db
    .insertInto("policies")
    .values({ version: version + 1, rules: JSON.stringify(changed), publishedAt })
    .execute();
}
