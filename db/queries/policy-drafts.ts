import { policyRules, type PolicyRules } from "../../shared/policy.ts";
import { type Db, isPostgres } from "../database.ts";
import type { PolicyDraftChangeRow, PolicyDraftRow } from "../tables.ts";

export type PolicyDraft = Omit<PolicyDraftRow, "rules"> & { rules: PolicyRules };

/** The draft that is open, if any. */
export async function findOpenDraft(db: Db): Promise<PolicyDraft | undefined> {
  const row = await db.selectFrom("policyDrafts").selectAll().where("isOpen", "=", 1).executeTakeFirst();
  return row && { ...row, rules: policyRules.parse(JSON.parse(row.rules)) };
}

/** The same, kept as it is until the transaction ends. */
export async function holdOpenDraft(trx: Db): Promise<PolicyDraft | undefined> {
  const query = trx.selectFrom("policyDrafts").selectAll().where("isOpen", "=", 1);
  // On SQLite the transaction already keeps every other writer out.
  const row = await (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst();
  return row && { ...row, rules: policyRules.parse(JSON.parse(row.rules)) };
}

type NewDraft = Pick<PolicyDraft, "id" | "baseVersion" | "rules" | "openedBy" | "openedAt">;

/** Opens a draft. Returns false when one is open already. */
export async function insertDraft(trx: Db, { rules, ...draft }: NewDraft): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("policyDrafts")
    .values({ ...draft, rules: JSON.stringify(rules), version: 1, isOpen: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Changes the rules of a held draft, which makes it a new version of itself. */
export async function setDraftRules(
  trx: Db,
  { id, version }: Pick<PolicyDraft, "id" | "version">,
  rules: PolicyRules,
): Promise<void> {
  await trx
    .updateTable("policyDrafts")
    .set({ rules: JSON.stringify(rules), version: version + 1 })
    .where("id", "=", id)
    .execute();
}

type DraftStep = Pick<
  PolicyDraftRow,
  "isOpen" | "askedBy" | "askedAt" | "reason" | "returnedBy" | "returnedAt" | "returnReason"
>;

/** Writes down how a held draft goes on: asked for, sent back, closed. */
export async function setDraftStep(trx: Db, id: string, step: Partial<DraftStep>): Promise<void> {
  await trx.updateTable("policyDrafts").set(step).where("id", "=", id).execute();
}

export async function insertDraftChange(trx: Db, change: PolicyDraftChangeRow): Promise<void> {
  await trx.insertInto("policyDraftChanges").values(change).execute();
}

/** Who changed what in a draft, the last first. */
export function listDraftChanges(db: Db, draftId: string): Promise<PolicyDraftChangeRow[]> {
  return db
    .selectFrom("policyDraftChanges")
    .selectAll()
    .where("draftId", "=", draftId)
    .orderBy("id", "desc")
    .execute();
}
