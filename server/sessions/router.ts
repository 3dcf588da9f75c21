import { acceptInvitationInput, demoSignInInput, signInInput } from "../../shared/staff.ts";
import { allowed, open, router } from "../trpc.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { currentSession } from "./current-session.ts";
import { sessionEndsAt, stay } from "./session.ts";
import { signInForDemo } from "./sign-in-for-demo.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

export const sessionsRouter = router({
  current: open("sessions.current").query(({ ctx }) => currentSession(ctx)),
  signIn: open("sessions.signIn")
    .input(signInInput)
    .mutation(({ ctx, input }) => signIn(ctx, input)),
  signInForDemo: open("sessions.signInForDemo")
    .input(demoSignInInput)
    .mutation(({ ctx, input }) => signInForDemo(ctx, input)),
  acceptInvitation: open("sessions.acceptInvitation")
    .input(acceptInvitationInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
  signOut: allowed("sessions.signOut").mutation(async ({ ctx }) => {
    await signOut(ctx.desk);
    ctx.setSessionToken(null);
  }),
  stay: allowed("sessions.stay").mutation(async ({ ctx }) => {
    if (ctx.sessionId) await stay(ctx.desk, ctx.sessionId);
    return { sessionEndsAt: ctx.sessionId && (await sessionEndsAt(ctx.desk, ctx.sessionId)) };
  }),
});
