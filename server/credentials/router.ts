import { credentialRef, makeCredentialInput } from "../../shared/credentials.ts";
import { allowed, router } from "../trpc.ts";
import { credentialsForStaff } from "./list-credentials.ts";
import { makeCredential } from "./make-credential.ts";
import { revokeByAdmin } from "./revoke-credential.ts";

export const credentialsRouter = router({
  list: allowed("credentials.list").query(({ ctx }) => credentialsForStaff(ctx.desk)),
  make: allowed("credentials.make")
    .input(makeCredentialInput)
    .mutation(({ ctx, input }) => makeCredential(ctx.desk, input)),
  revoke: allowed("credentials.revoke")
    .input(credentialRef)
    .mutation(({ ctx, input }) => revokeByAdmin(ctx.desk, input)),
});
