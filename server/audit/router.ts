import { caseRef } from "../../shared/cases.ts";
import { allowed, router } from "../trpc.ts";
import { auditForCase } from "./audit-for-case.ts";

export const auditRouter = router({
  forCase: allowed("audit.forCase")
    .input(caseRef)
    .query(({ ctx, input }) => auditForCase(ctx.desk, input)),
});
