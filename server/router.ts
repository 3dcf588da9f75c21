import { sessionsRouter } from "./sessions/router.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  sessions: sessionsRouter,
});
export type AppRouter = typeof appRouter;
