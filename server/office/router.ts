import { findOffice } from "../../db/queries/office.ts";
import { changeOfficeInput } from "../../shared/office.ts";
import { allowed, router } from "../trpc.ts";
import { changeOffice } from "./change-office.ts";

export const officeRouter = router({
  get: allowed("office.get").query(({ ctx }) => findOffice(ctx.db)),
  change: allowed("office.change")
    .input(changeOfficeInput)
    .mutation(({ ctx, input }) => changeOffice(ctx.desk, input)),
});
