import {
  approveInput,
  askInput,
  overturnInput,
  previewInput,
  rejectInput,
  stopDecisionInput,
} from "../../shared/decisions.ts";
import { decisionListQuery } from "../../shared/decision-list.ts";
import { allowed, router } from "../trpc.ts";
import { approveCase } from "./approve-case.ts";
import { askRequester } from "./ask-requester.ts";
import { decisionChoices, decisionPage } from "./decision-page.ts";
import { overturnDecision } from "./overturn-decision.ts";
import { previewMessage } from "./preview-message.ts";
import { rejectCase } from "./reject-case.ts";
import { sendingSoon } from "./sending-soon.ts";
import { stopOwnDecision } from "./stop-decision.ts";

export const decisionsRouter = router({
  page: allowed("decisions.page")
    .input(decisionListQuery)
    .query(({ ctx, input }) => decisionPage(ctx.desk, input)),
  choices: allowed("decisions.choices").query(({ ctx }) => decisionChoices(ctx.desk)),
  preview: allowed("decisions.preview")
    .input(previewInput)
    .query(({ ctx, input }) => previewMessage(ctx.desk, input)),
  approve: allowed("decisions.approve")
    .input(approveInput)
    .mutation(({ ctx, input }) => approveCase(ctx.desk, input)),
  reject: allowed("decisions.reject")
    .input(rejectInput)
    .mutation(({ ctx, input }) => rejectCase(ctx.desk, input)),
  ask: allowed("decisions.ask")
    .input(askInput)
    .mutation(({ ctx, input }) => askRequester(ctx.desk, input)),
  sendingSoon: allowed("decisions.sendingSoon").query(({ ctx }) => sendingSoon(ctx.desk)),
  stop: allowed("decisions.stop")
    .input(stopDecisionInput)
    .mutation(({ ctx, input }) => stopOwnDecision(ctx.desk, input)),
  overturn: allowed("decisions.overturn")
    .input(overturnInput)
    .mutation(({ ctx, input }) => overturnDecision(ctx.desk, input)),
});
