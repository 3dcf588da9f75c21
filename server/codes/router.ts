import { reissueInput, revokeCodeInput, stopReissueInput } from "../../shared/codes.ts";
import { allowed, router } from "../trpc.ts";
import { reissueCode } from "./reissue-code.ts";
import { revokeByStaff } from "./revoke-by-staff.ts";
import { stopReissue } from "./stop-reissue.ts";

export const codesRouter = router({
  revoke: allowed("codes.revoke")
    .input(revokeCodeInput)
    .mutation(({ ctx, input }) => revokeByStaff(ctx.desk, input)),
  reissue: allowed("codes.reissue")
    .input(reissueInput)
    .mutation(({ ctx, input }) => reissueCode(ctx.desk, input)),
  stopReissue: allowed("codes.stopReissue")
    .input(stopReissueInput)
    .mutation(({ ctx, input }) => stopReissue(ctx.desk, input)),
});
