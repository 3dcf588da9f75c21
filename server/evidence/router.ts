import { caseChange, caseRef } from "../../shared/cases.ts";
import { checkFieldInput } from "../../shared/evidence/checks.ts";
import { allowed, router } from "../trpc.ts";
import { checkField, uncheckField } from "./check-field.ts";
import { linkedCases } from "./linked-cases.ts";
import { markCorrespondenceRead } from "./mark-correspondence-read.ts";

export const evidenceRouter = router({
  check: allowed("evidence.check")
    .input(checkFieldInput)
    .mutation(({ ctx, input }) => checkField(ctx.desk, input)),
  linked: allowed("evidence.linked")
    .input(caseRef)
    .query(({ ctx, input }) => linkedCases(ctx.desk, input)),
  uncheck: allowed("evidence.uncheck")
    .input(checkFieldInput)
    .mutation(({ ctx, input }) => uncheckField(ctx.desk, input)),
  markCorrespondenceRead: allowed("evidence.markCorrespondenceRead")
    .input(caseChange)
    .mutation(({ ctx, input }) => markCorrespondenceRead(ctx.desk, input)),
});
