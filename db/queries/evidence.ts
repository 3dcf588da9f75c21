import type { ComparedField } from "../../shared/evidence/comparison.ts";
import type { Db } from "../database.ts";
import type { CheckedFieldRow } from "../tables.ts";

export function listCheckedFields(db: Db, caseId: string): Promise<CheckedFieldRow[]> {
  return db.selectFrom("checkedFields").selectAll().where("caseId", "=", caseId).execute();
}

/** Marks a field as checked by somebody; checking again replaces their earlier mark. */
export async function saveCheckedField(
  trx: Db,
  { caseId, field, checkedBy, ...mark }: CheckedFieldRow,
): Promise<void> {
  await trx
    .insertInto("checkedFields")
    .values({ caseId, field, checkedBy, ...mark })
    .onConflict((conflict) => conflict.columns(["caseId", "field", "checkedBy"]).doUpdateSet(mark))
    .execute();
}

/** Takes back somebody's mark on a field. */
export async function deleteCheckedField(
  trx: Db,
  { caseId, field, checkedBy }: { caseId: string; field: ComparedField; checkedBy: string },
): Promise<void> {
  await trx
    .deleteFrom("checkedFields")
    .where("caseId", "=", caseId)
    .where("field", "=", field)
    .where("checkedBy", "=", checkedBy)
    .execute();
}
