import { changeRightsInput, inviteStaffInput, staffRef, suspendInput } from "../../shared/staff.ts";
import { allowed, router } from "../trpc.ts";
import { changeRights } from "./change-rights.ts";
import { inviteAgain } from "./invite-again.ts";
import { inviteStaff } from "./invite-staff.ts";
import { liftSuspension } from "./lift-suspension.ts";
import { listStaff } from "./list-staff.ts";
import { suspend } from "./suspend.ts";

export const staffRouter = router({
  list: allowed("staff.list").query(({ ctx }) => listStaff(ctx.desk)),
  invite: allowed("staff.invite")
    .input(inviteStaffInput)
    .mutation(({ ctx, input }) => inviteStaff(ctx.desk, input)),
  inviteAgain: allowed("staff.inviteAgain")
    .input(staffRef)
    .mutation(({ ctx, input }) => inviteAgain(ctx.desk, input)),
  changeRights: allowed("staff.changeRights")
    .input(changeRightsInput)
    .mutation(({ ctx, input }) => changeRights(ctx.desk, input)),
  suspend: allowed("staff.suspend")
    .input(suspendInput)
    .mutation(({ ctx, input }) => suspend(ctx.desk, input)),
  liftSuspension: allowed("staff.liftSuspension")
    .input(staffRef)
    .mutation(({ ctx, input }) => liftSuspension(ctx.desk, input)),
});
