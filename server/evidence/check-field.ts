import type { Db } from "../../db/database.ts";
import { deleteCheckedField, listCheckedFields, saveCheckedField } from "../../db/queries/evidence.ts";
import type { CaseRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Vault } from "../../db/vault.ts";
import { UserError } from "../../shared/errors.ts";
import type { CheckFieldInput } from "../../shared/evidence/checks.ts";
import type { ComparedField, FieldComparison } from "../../shared/evidence/comparison.ts";
import { recordInAudit } from "../audit/record.ts";
import { holdClaimedCase } from "../cases/hold-case.ts";
import { openSubmitted } from "../cases/submitted-details.ts";
import type { StaffDesk } from "../desk.ts";
import { openRecord } from "../records/open-record.ts";
import { compareCase } from "./compare-case.ts";

/** Marks one row of the comparison as looked at. The mark holds for the two values as they stand now. */
export function checkField(desk: StaffDesk, { field, ...input }: CheckFieldInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, input);
    const compared = await comparisonOf(trx, desk, { caseFile, field });
    await saveCheckedField(trx, {
      caseId: caseFile.id,
      field,
      valuesIndex: desk.vault.blind("checked-values", valuesOf(compared)),
      checkedBy: desk.actor.id,
      checkedAt: desk.now(),
    });
    const details = { field, verdict: compared.verdict, rule: compared.rule };
    await recordInAudit(trx, desk, { action: "evidence.checked", caseId: caseFile.id, details });
  });
}

/** Takes a mark back. */
export function uncheckField(desk: StaffDesk, { field, ...input }: CheckFieldInput): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, input);
    await deleteCheckedField(trx, { caseId: caseFile.id, field, checkedBy: desk.actor.id });
    await recordInAudit(trx, desk, { action: "evidence.unchecked", caseId: caseFile.id, details: { field } });
  });
}

interface Checks {
  caseId: string;
  /** Whose marks count: whoever decides has looked for themselves. Null when nobody has the case. */
  checkedBy: string | null;
  comparisons: readonly FieldComparison[];
}

/** When somebody checked each field, leaving out marks whose values have changed since. */
export async function validChecks(
  db: Db,
  vault: Vault,
  { caseId, checkedBy, comparisons }: Checks,
): Promise<Map<ComparedField, string>> {
  const marks = await listCheckedFields(db, caseId);
  const valid = marks.filter((mark) => {
    const compared = comparisons.find(({ field }) => field === mark.field);
    if (mark.checkedBy !== checkedBy || !compared) return false;
    return vault.isBlindOf("checked-values", valuesOf(compared), mark.valuesIndex);
  });
  return new Map(valid.map(({ field, checkedAt }) => [field, checkedAt]));
}

async function comparisonOf(
  trx: Db,
  { vault }: StaffDesk,
  { caseFile, field }: { caseFile: CaseRow; field: ComparedField },
): Promise<FieldComparison> {
  const record = caseFile.recordId ? await openRecord(trx, vault, caseFile.recordId) : undefined;
  if (!record) {
    throw new UserError("conflict", "Choose a record first: there is nothing to compare with yet.");
  }
  const compared = compareCase(openSubmitted(vault, caseFile), record).find(
    (comparison) => comparison.field === field,
  );
  // compareCase answers every field.
  return compared!;
}

function valuesOf({ field, verdict, sent, onRecord }: FieldComparison): string {
  return JSON.stringify([field, verdict, sent, onRecord]);
}
