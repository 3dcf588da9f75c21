import { ruleQuery, settleDisputeInput } from "../../shared/evidence/disputes.ts";
import { allowed, router } from "../trpc.ts";
import { listRules } from "./list-rules.ts";
import { rulePage } from "./rule-page.ts";
import { settleRuleDispute } from "./settle-rule-dispute.ts";

export const rulesRouter = router({
  page: allowed("rules.page").query(({ ctx }) => listRules(ctx.desk)),
  get: allowed("rules.get")
    .input(ruleQuery)
    .query(({ ctx, input }) => rulePage(ctx.desk, input)),
  settle: allowed("rules.settle")
    .input(settleDisputeInput)
    .mutation(({ ctx, input }) => settleRuleDispute(ctx.desk, input)),
});
