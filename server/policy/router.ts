import { changeDraftInput, draftRef, draftWithReason, tryDraftInput } from "../../shared/policy-drafts.ts";
import { trialCasesInput } from "../../shared/policy-trial.ts";
import { allowed, router } from "../trpc.ts";
import { askForPublication } from "./ask-for-publication.ts";
import { changeDraft } from "./change-draft.ts";
import { discardDraft } from "./discard-draft.ts";
import { draftForStaff } from "./draft-for-staff.ts";
import { openDraft } from "./open-draft.ts";
import { policyPage } from "./policy-page.ts";
import { publishDraft } from "./publish-draft.ts";
import { returnDraft } from "./return-draft.ts";
import { trialCases } from "./trial-cases.ts";
import { tryDraft } from "./try-draft.ts";

export const policyRouter = router({
  page: allowed("policy.page").query(({ ctx }) => policyPage(ctx.desk)),
  draft: allowed("policy.draft").query(({ ctx }) => draftForStaff(ctx.desk)),
  openDraft: allowed("policy.openDraft").mutation(({ ctx }) => openDraft(ctx.desk)),
  changeDraft: allowed("policy.changeDraft")
    .input(changeDraftInput)
    .mutation(({ ctx, input }) => changeDraft(ctx.desk, input)),
  discardDraft: allowed("policy.discardDraft")
    .input(draftRef)
    .mutation(({ ctx, input }) => discardDraft(ctx.desk, input)),
  tryDraft: allowed("policy.tryDraft")
    .input(tryDraftInput)
    .mutation(({ ctx, input }) => tryDraft(ctx.desk, input)),
  trialCases: allowed("policy.trialCases")
    .input(trialCasesInput)
    .query(({ ctx, input }) => trialCases(ctx.desk, input)),
  askForPublication: allowed("policy.askForPublication")
    .input(draftWithReason)
    .mutation(({ ctx, input }) => askForPublication(ctx.desk, input)),
  returnDraft: allowed("policy.returnDraft")
    .input(draftWithReason)
    .mutation(({ ctx, input }) => returnDraft(ctx.desk, input)),
  publish: allowed("policy.publish")
    .input(draftRef)
    .mutation(({ ctx, input }) => publishDraft(ctx.desk, input)),
});
