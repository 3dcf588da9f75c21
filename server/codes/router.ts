import { revokeCodeInput } from "../../shared/codes.ts";
import { allowed, router } from "../trpc.ts";
import { revokeByStaff } from "./revoke-by-staff.ts";

export const codesRouter = router({
  revoke: allowed("codes.revoke")
    .input(revokeCodeInput)
    .mutation(({ ctx, input }) => revokeByStaff(ctx.desk, input)),
});
