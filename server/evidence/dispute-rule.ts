import { newId } from "../../db/ids.ts";
import { insertDispute, listCaseDisputes } from "../../db/queries/rules.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { type DisputeRuleInput, disputingBlockedBecause } from "../../shared/evidence/disputes.ts";
import { judgePeople } from "../../shared/evidence/judge.ts";
import { model } from "../../shared/evidence/model.ts";
import { verdictOf } from "../../shared/evidence/rules.ts";
import { recordInAudit } from "../audit/record.ts";
import { holdClaimedCase } from "../cases/hold-case.ts";
import { openSubmitted } from "../cases/submitted-details.ts";
import type { StaffDesk } from "../desk.ts";
import { openRecord } from "../records/open-record.ts";
import { prepareCase } from "./compare-case.ts";

/**
 * Puts down that a rule was wrong about one field of a case, for supervisors to settle. It changes nothing about the
 * case: the policy goes by the rule as it is.
 *
 * @throws UserError `conflict` when the row has changed meanwhile, or is disputed already.
 */
export function disputeRule(
  desk: StaffDesk,
  { caseId, field, rule: seen, shouldBe, note }: DisputeRuleInput,
): Promise<{ disputeId: string }> {
  return inTransaction(desk.db, async (trx) => {
    const caseFile = await holdClaimedCase(trx, desk, { caseId });
    const record = caseFile.recordId ? await openRecord(trx, desk.vault, caseFile.recordId) : undefined;
    if (!record) throw new UserError("conflict", "Choose a record first: no rule has been used yet.");
    const { sent, onRecord } = prepareCase(openSubmitted(desk.vault, caseFile), record);
    const rule = judgePeople(sent, onRecord)[field];
    if (rule !== seen) {
      throw new UserError("conflict", "This row has changed since you read it. Look at it again.");
    }
    const verdict = verdictOf(rule);
    if (shouldBe === verdict) {
      throw new UserError("invalid", "The rule says this already. Choose what it should say.", "shouldBe");
    }
    const isSecondReview = caseFile.status === "second-review" ? 1 : 0;
    const said = await listCaseDisputes(trx, caseId);
    const open = said.find(
      (each) => each.field === field && each.settledAt === null && each.isSecondReview === isSecondReview,
    );
    const blocked = disputingBlockedBecause(open);
    if (blocked) throw new UserError("conflict", blocked);

    const id = newId();
    const facts = { field, rule, verdict, shouldBe, modelVersion: model.version };
    const why = desk.vault.seal({ part: "ruleDisputes.why", rowId: id }, note);
    const filed = { filedBy: desk.actor.id, filedAt: desk.now() };
    await insertDispute(trx, { id, caseId, ...facts, why, isSecondReview, ...filed });
    await recordInAudit(trx, desk, {
      action: "evidence.rule-disputed",
      caseId,
      details: { disputeId: id, ...facts },
    });
    return { disputeId: id };
  });
}
