import { caseChange, caseRef } from "../../shared/cases.ts";
import { checkFieldInput } from "../../shared/evidence/checks.ts";
import { disputeRuleInput } from "../../shared/evidence/disputes.ts";
import { allowed, router } from "../trpc.ts";
import { checkField, uncheckField } from "./check-field.ts";
import { compareCandidates } from "./compare-candidates.ts";
import { disputeRule } from "./dispute-rule.ts";
import { explainCase } from "./explain-case.ts";
import { linkedCases } from "./linked-cases.ts";
import { markCorrespondenceRead } from "./mark-correspondence-read.ts";

export const evidenceRouter = router({
  check: allowed("evidence.check")
    .input(checkFieldInput)
    .mutation(({ ctx, input }) => checkField(ctx.desk, input)),
  linked: allowed("evidence.linked")
    .input(caseRef)
    .query(({ ctx, input }) => linkedCases(ctx.desk, input)),
  explain: allowed("evidence.explain")
    .input(caseRef)
    .query(({ ctx, input }) => explainCase(ctx.desk, input)),
  compareCandidates: allowed("evidence.compareCandidates")
    .input(caseRef)
    .query(({ ctx, input }) => compareCandidates(ctx.desk, input)),
  disputeRule: allowed("evidence.disputeRule")
    .input(disputeRuleInput)
    .mutation(({ ctx, input }) => disputeRule(ctx.desk, input)),
  uncheck: allowed("evidence.uncheck")
    .input(checkFieldInput)
    .mutation(({ ctx, input }) => uncheckField(ctx.desk, input)),
  markCorrespondenceRead: allowed("evidence.markCorrespondenceRead")
    .input(caseChange)
    .mutation(({ ctx, input }) => markCorrespondenceRead(ctx.desk, input)),
});
