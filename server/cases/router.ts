import {
  addNoteInput,
  caseChange,
  caseRef,
  enterCaseInput,
  recordReplyInput,
  saveDraftInput,
} from "../../shared/cases.ts";
import {
  answerEscalationInput,
  escalateInput,
  handBackInput,
  holdInput,
  reassignInput,
  releaseInput,
  securityHoldInput,
  markDuplicateInput,
  withdrawInput,
} from "../../shared/decisions.ts";
import { allowed, router } from "../trpc.ts";
import { writeNote } from "./add-note.ts";
import { answerEscalation } from "./answer-escalation.ts";
import { escalateCase } from "./escalate-case.ts";
import { getCase } from "./get-case.ts";
import { handBackCase } from "./hand-back-case.ts";
import { liftHold } from "./lift-hold.ts";
import { markDuplicate } from "./mark-duplicate.ts";
import { putOnHold } from "./put-on-hold.ts";
import { putOnSecurityHold } from "./put-on-security-hold.ts";
import { releaseSecurityHold } from "./release-security-hold.ts";
import { receiveCase } from "./receive-case.ts";
import { colleaguesFor, reassignCase } from "./reassign-case.ts";
import { recordReply } from "./record-reply.ts";
import { renewClaim } from "./renew-claim.ts";
import { keepDraft } from "./save-draft.ts";
import { takeCase } from "./take-case.ts";
import { withdrawCase } from "./withdraw-case.ts";

export const casesRouter = router({
  get: allowed("cases.get")
    .input(caseRef)
    .query(({ ctx, input }) => getCase(ctx.desk, input)),
  enter: allowed("cases.enter")
    .input(enterCaseInput)
    .mutation(({ ctx, input }) => receiveCase(ctx.desk, input)),
  take: allowed("cases.take")
    .input(caseRef)
    .mutation(({ ctx, input }) => takeCase(ctx.desk, input)),
  renewClaim: allowed("cases.renewClaim")
    .input(caseRef)
    .mutation(({ ctx, input }) => renewClaim(ctx.desk, input)),
  handBack: allowed("cases.handBack")
    .input(handBackInput)
    .mutation(({ ctx, input }) => handBackCase(ctx.desk, input)),
  hold: allowed("cases.hold")
    .input(holdInput)
    .mutation(({ ctx, input }) => putOnHold(ctx.desk, input)),
  liftHold: allowed("cases.liftHold")
    .input(caseChange)
    .mutation(({ ctx, input }) => liftHold(ctx.desk, input)),
  securityHold: allowed("cases.securityHold")
    .input(securityHoldInput)
    .mutation(({ ctx, input }) => putOnSecurityHold(ctx.desk, input)),
  releaseSecurityHold: allowed("cases.releaseSecurityHold")
    .input(releaseInput)
    .mutation(({ ctx, input }) => releaseSecurityHold(ctx.desk, input)),
  reassign: allowed("cases.reassign")
    .input(reassignInput)
    .mutation(({ ctx, input }) => reassignCase(ctx.desk, input)),
  colleagues: allowed("cases.colleagues")
    .input(caseRef)
    .query(({ ctx, input }) => colleaguesFor(ctx.desk, input)),
  escalate: allowed("cases.escalate")
    .input(escalateInput)
    .mutation(({ ctx, input }) => escalateCase(ctx.desk, input)),
  answerEscalation: allowed("cases.answerEscalation")
    .input(answerEscalationInput)
    .mutation(({ ctx, input }) => answerEscalation(ctx.desk, input)),
  withdraw: allowed("cases.withdraw")
    .input(withdrawInput)
    .mutation(({ ctx, input }) => withdrawCase(ctx.desk, input)),
  markDuplicate: allowed("cases.markDuplicate")
    .input(markDuplicateInput)
    .mutation(({ ctx, input }) => markDuplicate(ctx.desk, input)),
  recordReply: allowed("cases.recordReply")
    .input(recordReplyInput)
    .mutation(({ ctx, input }) => recordReply(ctx.desk, input)),
  addNote: allowed("cases.addNote")
    .input(addNoteInput)
    .mutation(({ ctx, input }) => writeNote(ctx.desk, input)),
  saveDraft: allowed("cases.saveDraft")
    .input(saveDraftInput)
    .mutation(({ ctx, input }) => keepDraft(ctx.desk, input)),
});
