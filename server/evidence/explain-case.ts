import type { CaseRow, RuleDisputeRow } from "../../db/tables.ts";
import { listCaseDisputes } from "../../db/queries/rules.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import { UserError } from "../../shared/errors.ts";
import type { FieldComparison } from "../../shared/evidence/comparison.ts";
import type { TidiedValue } from "../../shared/evidence/judge.ts";
import { ruleSentences } from "../../shared/evidence/rules.ts";
import { type FieldTrace, tracePeople } from "../../shared/evidence/trace.ts";
import { findVisibleCase, holdsClaim } from "../cases/hold-case.ts";
import { maskSentPhone } from "../cases/mask-comparison.ts";
import { recordOpening } from "../cases/record-opening.ts";
import { blindTo } from "../cases/second-review-blind.ts";
import { openSubmitted } from "../cases/submitted-details.ts";
import type { StaffDesk } from "../desk.ts";
import { openRecord } from "../records/open-record.ts";
import { compareCase, prepareCase } from "./compare-case.ts";
import { weightsForStaff } from "./weights-for-staff.ts";

/**
 * How each field of a case came to its verdict and its weight. Values, as they were read, go to whoever holds the case;
 * in what everybody else gets there are none. It shows nothing the case does not, and is an opening of the case.
 *
 * @throws UserError `conflict` when no record is chosen.
 */
export async function explainCase(desk: StaffDesk, { caseId }: { caseId: string }) {
  const { db, vault } = desk;
  const caseFile = await findVisibleCase(db, desk.actor, caseId);
  const isMasked = !holdsClaim(caseFile, desk);
  await recordOpening(desk, { caseId, isMasked });
  const record = caseFile.recordId ? await openRecord(db, vault, caseFile.recordId) : undefined;
  if (!record) {
    throw new UserError("conflict", "Choose a record first: there is nothing to compare with yet.");
  }
  const submitted = openSubmitted(vault, caseFile);
  const { sent, onRecord } = prepareCase(submitted, record);
  const comparisons = compareCase(submitted, record);
  const { fields, ...weights } = weightsForStaff(tracePeople(sent, onRecord), isMasked);
  return {
    isMasked,
    ...weights,
    fields: fields.map(({ tidied, formerly: _formerly, ...weight }) => ({
      ...weight,
      sentence: ruleSentences[weight.rule],
      readAs: isMasked ? null : readAs({ field: weight.field, tidied }, comparisons),
    })),
    disputes: await disputesForStaff(desk, caseFile),
  };
}

/** Both values as they were read; of a number they sent nothing that could be dialed. */
function readAs(
  { field, tidied }: Pick<FieldTrace, "field" | "tidied">,
  comparisons: readonly FieldComparison[],
) {
  const onRecord = words(tidied.onRecord);
  const phone = comparisons.find((comparison) => comparison.field === "phone");
  if (field !== "phone" || !phone || !tidied.sent) return { sent: words(tidied.sent), onRecord };
  return { sent: { shown: maskSentPhone(phone), tokens: null }, onRecord };
}

function words(value: TidiedValue | null): { shown: string; tokens: readonly string[] | null } | null {
  return value && { shown: value.shown, tokens: value.tokens };
}

/** What was said against the rules here, without what the first of two said while the second is to choose. */
async function disputesForStaff(desk: StaffDesk, caseFile: CaseRow) {
  const [names, hidden, said] = [
    await listStaffNames(desk.db),
    await blindTo(desk.db, desk, caseFile),
    await listCaseDisputes(desk.db, caseFile.id),
  ];
  const shown = said.filter(({ filedBy }) => filedBy !== hidden);
  return shown.map((dispute: RuleDisputeRow) => ({
    field: dispute.field,
    rule: dispute.rule,
    shouldBe: dispute.shouldBe,
    filedAt: dispute.filedAt,
    by: names.get(dispute.filedBy) ?? "",
    outcome: dispute.outcome,
    isSecondReview: dispute.isSecondReview === 1,
  }));
}
