import {
  type ListedDispute,
  listRuleCounts,
  listRuleDecisions,
  listRuleDisputes,
  placeOfDispute,
  placeOfRuleDecision,
  type RuleDecision,
} from "../../db/queries/rules.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { type RuleQuery, settlingBlockedBecause } from "../../shared/evidence/disputes.ts";
import { rules, ruleSentences, verdictOf } from "../../shared/evidence/rules.ts";
import { maskText } from "../../shared/masking.ts";
import { may } from "../../shared/permissions.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { keyPage, rowsToRead } from "../key-page.ts";
import { noFigures } from "./list-rules.ts";
import { readerOf } from "./reader-of.ts";

/**
 * One rule: its figures, and a page of the list behind one of them. What reviewers wrote is read by those who settle
 * it, which the audit log hears first; others see that there is something.
 *
 * @throws UserError `not-found` when there is no such rule.
 */
export async function rulePage(desk: StaffDesk, { rule: named, ...asked }: RuleQuery) {
  const rule = rules.find((each) => each === named);
  if (!rule) throw new UserError("not-found", "There is no such rule. Go back to the list of rules.");
  const { db, actor } = desk;
  const reader = await readerOf(desk);
  const counts = await listRuleCounts(db, reader);
  const { rule: _rule, ...figures } = counts.find((count) => count.rule === rule) ?? { rule, ...noFigures };
  const total = figures[asked.list];
  const listing = { reader, rows: rowsToRead(asked, total) };
  const page = { ...asked, rule };
  const names = await listStaffNames(db);
  const isDisputes = asked.list === "disputes";

  const said = keyPage(
    isDisputes && total > 0 ? await listRuleDisputes(db, page, listing) : [],
    asked,
    placeOfDispute,
  );
  const made = keyPage(
    !isDisputes && total > 0 ? await listRuleDecisions(db, page, listing) : [],
    asked,
    placeOfRuleDecision,
  );
  if (may(actor, "rules:settle") && said.rows.length > 0) {
    const details = { rule, shown: said.rows.length };
    await inTransaction(db, (trx) => recordInAudit(trx, desk, { action: "evidence.disputes-read", details }));
  }
  return {
    rule,
    figures,
    sentence: ruleSentences[rule],
    verdict: verdictOf(rule),
    total,
    next: said.next ?? made.next,
    previous: said.previous ?? made.previous,
    disputes: said.rows.map((dispute) => disputeForStaff(desk, dispute, names)),
    decisions: made.rows.map((decision) => decisionForStaff(decision, names)),
  };
}

function decisionForStaff({ decidedBy, ...decision }: RuleDecision, names: ReadonlyMap<string, string>) {
  return { ...decision, by: names.get(decidedBy) ?? "" };
}

const inSecondReview =
  "This request is in second review. What was said about it is shown once the second choice is made.";

function disputeForStaff(
  { vault, actor }: StaffDesk,
  dispute: ListedDispute,
  names: ReadonlyMap<string, string>,
) {
  const { id, filedAt, filedBy, outcome, settledAt, settledBy } = dispute;
  const name = (staffId: string | null) => names.get(staffId ?? "") ?? null;
  // Whoever chooses second is anybody but the first, and must not learn how the first sees the case.
  if (dispute.caseStatus === "second-review" && filedBy !== actor.id) {
    return { id, filedAt, said: null, settled: null, settlingBlocked: inSecondReview };
  }
  const shown = (text: string) => (may(actor, "rules:settle") ? text : maskText(text));
  const note = dispute.note && vault.open({ part: "ruleDisputes.note", rowId: id }, dispute.note);
  return {
    id,
    filedAt,
    said: {
      caseId: dispute.caseId,
      reference: dispute.reference,
      field: dispute.field,
      verdict: dispute.verdict,
      shouldBe: dispute.shouldBe,
      modelVersion: dispute.modelVersion,
      by: name(filedBy),
      why: shown(vault.open({ part: "ruleDisputes.why", rowId: id }, dispute.why)),
    },
    settled: outcome && { outcome, at: settledAt, by: name(settledBy), note: shown(note ?? "") },
    settlingBlocked: settlingBlockedBecause(dispute, actor.id),
  };
}
