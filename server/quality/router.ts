import { changePlanInput } from "../../shared/quality-plan.ts";
import {
  gradeInput,
  judgeInput,
  keepJudgementInput,
  qualityListQuery,
  reviewRef,
} from "../../shared/quality-review.ts";
import { allowed, router } from "../trpc.ts";
import { feedbackForDecider } from "./feedback.ts";
import { gradeDecision } from "./grade-decision.ts";
import { judgeDecision } from "./judge-decision.ts";
import { keepJudgement } from "./keep-judgement.ts";
import { qualityPage } from "./quality-page.ts";
import { changePlan, planForStaff } from "./quality-plan.ts";
import { reviewView } from "./review-view.ts";
import { takeNextReview, takeReview } from "./take-review.ts";

export const qualityRouter = router({
  page: allowed("quality.page")
    .input(qualityListQuery)
    .query(({ ctx, input }) => qualityPage(ctx.desk, input)),
  get: allowed("quality.get")
    .input(reviewRef)
    .query(({ ctx, input }) => reviewView(ctx.desk, input)),
  take: allowed("quality.take")
    .input(reviewRef)
    .mutation(({ ctx, input }) => takeReview(ctx.desk, input)),
  takeNext: allowed("quality.takeNext").mutation(({ ctx }) => takeNextReview(ctx.desk)),
  judge: allowed("quality.judge")
    .input(judgeInput)
    .mutation(({ ctx, input }) => judgeDecision(ctx.desk, input)),
  grade: allowed("quality.grade")
    .input(gradeInput)
    .mutation(({ ctx, input }) => gradeDecision(ctx.desk, input)),
  keepJudgement: allowed("quality.keepJudgement")
    .input(keepJudgementInput)
    .mutation(({ ctx, input }) => keepJudgement(ctx.desk, input)),
  plan: allowed("quality.plan").query(({ ctx }) => planForStaff(ctx.desk)),
  changePlan: allowed("quality.changePlan")
    .input(changePlanInput)
    .mutation(({ ctx, input }) => changePlan(ctx.desk, input)),
  feedback: allowed("quality.feedback").query(({ ctx }) => feedbackForDecider(ctx.desk)),
});
