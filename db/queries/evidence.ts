import type { ComparedField } from "../../shared/evidence/comparison.ts";
import type { Db } from "../database.ts";
import type { CheckedFieldRow } from "../tables.ts";

export function listCheckedFields(db: Db, caseId: string): Promise<CheckedFieldRow[]> {
  return db.selectFrom("checkedFields").selectAll().where("caseId", "=", caseId).execute();
}

/** Marks a field as checked; checking again replaces the earlier mark. */
export async function saveCheckedField(trx: Db, { caseId, field, ...mark }: CheckedFieldRow): Promise<void> {
  await trx
    .insertInto("checkedFields")
    .values({ caseId, field, ...mark })
    .onConflict((conflict) => conflict.columns(["caseId", "field"]).doUpdateSet(mark))
    .execute();
}

export async function deleteCheckedField(trx: Db, caseId: string, field: ComparedField): Promise<void> {
  await trx.deleteFrom("checkedFields").where("caseId", "=", caseId).where("field", "=", field).execute();
}
