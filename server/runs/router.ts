import { runRef } from "../../shared/runs.ts";
import { allowed, router } from "../trpc.ts";
import { cancelRun } from "./cancel-run.ts";
import { runForStaff } from "./run-for-staff.ts";

export const runsRouter = router({
  get: allowed("runs.get")
    .input(runRef)
    .query(({ ctx, input }) => runForStaff(ctx.desk, input)),
  cancel: allowed("runs.cancel")
    .input(runRef)
    .mutation(({ ctx, input }) => cancelRun(ctx.desk, input)),
});
