import { auditQuery } from "../../shared/audit.ts";
import { caseRef } from "../../shared/cases.ts";
import { allowed, router } from "../trpc.ts";
import { auditForCase } from "./audit-for-case.ts";
import { auditPage } from "./audit-page.ts";
import { askForVerification, auditState } from "./audit-state.ts";

export const auditRouter = router({
  forCase: allowed("audit.forCase")
    .input(caseRef)
    .query(({ ctx, input }) => auditForCase(ctx.desk, input)),
  page: allowed("audit.page")
    .input(auditQuery)
    .query(({ ctx, input }) => auditPage(ctx.desk, input)),
  state: allowed("audit.state").query(({ ctx }) => auditState(ctx.desk)),
  verify: allowed("audit.verify").mutation(({ ctx }) => askForVerification(ctx.desk)),
});
