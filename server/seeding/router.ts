import { UserError } from "../../shared/errors.ts";
import { seedRunRef, seedScenario } from "../../shared/seeding.ts";
import { allowed, type RequestContext, router } from "../trpc.ts";
import type { SeedingTools } from "./tools.ts";

// The one file of this folder that production loads: all the others come to it by the demo, as types do.
export const seedingRouter = router({
  list: allowed("seeding.list").query(({ ctx }) => toolsOf(ctx).seedRunsForStaff(ctx.desk)),
  tryOut: allowed("seeding.tryOut")
    .input(seedScenario)
    .query(({ ctx, input }) => toolsOf(ctx).tryOut(ctx.desk, input)),
  start: allowed("seeding.start")
    .input(seedScenario)
    .mutation(({ ctx, input }) => toolsOf(ctx).startSeeding(ctx.desk, input)),
  removal: allowed("seeding.removal")
    .input(seedRunRef)
    .query(({ ctx, input }) => toolsOf(ctx).removalOf(ctx.desk, input)),
  remove: allowed("seeding.remove")
    .input(seedRunRef)
    .mutation(({ ctx, input }) => toolsOf(ctx).removeSeedRun(ctx.desk, input)),
});

function toolsOf({ demo, mode }: Pick<RequestContext, "demo" | "mode">): SeedingTools {
  if (!demo || mode === "production") {
    throw new UserError("not-found", "Nothing can be invented here: this office works with real people.");
  }
  return demo.seeding;
}
